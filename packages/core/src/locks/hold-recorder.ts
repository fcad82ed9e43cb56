import type { Blocks, LockHold, LockPhase } from './lock';
import { Standstill } from './standstill';

interface ModeRules {
  /** Higher is stronger. */
  strength(mode: string): number;
  blocks(mode: string): Blocks;
}

interface HeldLock {
  readonly relation: string;
  readonly mode: string;
}

interface OpenHold {
  readonly relation: string;
  readonly since: number;
  readonly waited: number;
  readonly migration: string;
  readonly acquiredBy: number;
  readonly phases: { mode: string; from: number }[];
}

/**
 * Turns what an instrument sees over time into holds. Times are of one clock, in milliseconds. A lock that
 * is first seen after a statement counts from that statement's start, less the time in which the statement
 * was seen waiting. The instrument's own time is taken out of the hold and reported beside it.
 */
export class HoldRecorder {
  readonly #rules: ModeRules;
  readonly #open = new Map<string, OpenHold>();
  readonly #closed: LockHold[] = [];
  readonly #standstill = new Standstill();
  #migration = '';
  #statement = 0;
  #statementStart = 0;
  #waitedUntil = 0;
  #waited = 0;
  #origin: number | null = null;

  constructor(rules: ModeRules) {
    this.#rules = rules;
  }

  statement(migration: string, index: number): void {
    this.#migration = migration;
    this.#statement = index;
  }

  statementStarts(at: number): void {
    this.#origin ??= at;
    this.#statementStart = at;
    this.#waitedUntil = at;
    this.#waited = 0;
  }

  waiting(at: number, waits: boolean): void {
    if (waits) {
      this.#waited += at - this.#waitedUntil;
      this.#statementStart = at;
    }
    this.#waitedUntil = at;
  }

  /** Time spent by the instrument while the session stood still. */
  instrument(from: number, to: number): void {
    this.#standstill.add(from, to);
  }

  /** All the locks held at this moment. What is not among them any more has been released. */
  held(at: number, locks: readonly HeldLock[]): void {
    const strongest = this.#strongest(locks);
    for (const [relation, mode] of strongest) this.#seen(at, relation, mode);
    for (const [relation, hold] of this.#open) {
      if (!strongest.has(relation)) this.#close(hold, at);
    }
  }

  /** Every hold so far, strongest and longest first. */
  holds(): LockHold[] {
    const strength = (hold: LockHold) => this.#rules.strength(hold.mode);
    return [...this.#closed].sort(
      (a, b) => strength(b) - strength(a) || b.heldMilliseconds - a.heldMilliseconds,
    );
  }

  #strongest(locks: readonly HeldLock[]): Map<string, string> {
    const modes = new Map<string, string>();
    for (const { relation, mode } of locks) {
      const known = modes.get(relation);
      if (known === undefined || this.#rules.strength(mode) > this.#rules.strength(known)) {
        modes.set(relation, mode);
      }
    }
    return modes;
  }

  #seen(at: number, relation: string, mode: string): void {
    const hold = this.#open.get(relation);
    if (hold === undefined) {
      this.#open.set(relation, {
        relation,
        since: this.#statementStart,
        waited: this.#waited,
        migration: this.#migration,
        acquiredBy: this.#statement,
        phases: [{ mode, from: this.#statementStart }],
      });
      return;
    }
    const phase = hold.phases.at(-1);
    if (phase !== undefined && phase.mode !== mode) {
      hold.phases.push({ mode, from: Math.min(at, Math.max(this.#statementStart, phase.from)) });
    }
  }

  #close(hold: OpenHold, at: number): void {
    this.#open.delete(hold.relation);
    const origin = this.#origin ?? hold.since;
    const clock = (moment: number) => this.#standstill.between(origin, moment);
    const phases: LockPhase[] = hold.phases.map(({ mode, from }, index) => ({
      mode,
      blocks: this.#rules.blocks(mode),
      fromMilliseconds: clock(from),
      toMilliseconds: clock(hold.phases[index + 1]?.from ?? at),
    }));
    const mode = this.#strongestPhase(phases);
    this.#closed.push({
      relation: hold.relation,
      mode,
      blocks: this.#rules.blocks(mode),
      heldMilliseconds: this.#standstill.between(hold.since, at),
      waitedMilliseconds: hold.waited,
      overheadMilliseconds: this.#standstill.within(hold.since, at),
      migration: hold.migration,
      acquiredBy: hold.acquiredBy,
      releasedBy: this.#statement,
      phases,
    });
  }

  #strongestPhase(phases: readonly LockPhase[]): string {
    return phases.reduce(
      (best, { mode }) => (this.#rules.strength(mode) > this.#rules.strength(best) ? mode : best),
      phases[0]?.mode ?? '',
    );
  }
}
