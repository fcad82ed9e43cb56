import type { HoldTimeline } from './hold-timeline';

/**
 * Takes the instrument's own time between two statements out of the holds: all but what passes between them when
 * nobody measures. Moments and durations in milliseconds of the timeline's clock.
 */
export class BetweenStatements {
  readonly #timeline: HoldTimeline;
  #turnaround = 0;
  #aside = 0;
  #since: { readonly end: number; readonly done: number } | null = null;

  constructor(timeline: HoldTimeline) {
    this.#timeline = timeline;
  }

  /** What passes between two statements in any case. */
  set turnaround(milliseconds: number) {
    this.#turnaround = milliseconds;
  }

  /** A statement ended, and the instrument was at work until `done` at least. */
  ended(end: number, done: number): void {
    this.#since = { end, done };
    this.#aside = 0;
  }

  /** So much passed since then for what would have been done without it as well. */
  aside(milliseconds: number): void {
    this.#aside += milliseconds;
  }

  /** The next one began. */
  began(at: number): void {
    if (this.#since === null) return;
    const { end, done } = this.#since;
    const own = at - this.#turnaround - this.#aside;
    this.#since = null;
    this.#aside = 0;
    this.#timeline.instrument(end, Math.max(Math.min(done, at), own));
  }
}
