import type { LockLooks } from './lock-look';
import { asMeasurementError } from './measurement-error';
import { closePace, type WatchPace } from './watch-pace';

/**
 * Looks at a session's locks over and over while a statement runs, the first time after a pause: most statements are
 * over by then, and need none.
 */
export class LockWatch {
  readonly #look: () => Promise<LockLooks>;
  readonly #pace: WatchPace;
  #current: Looking | null = null;
  /** A session answers one question at a time, and the look at the statement before may be under way still. */
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(look: () => Promise<LockLooks>, pace: WatchPace = closePace) {
    this.#look = () => {
      const next = this.#underWay.then(look);
      this.#underWay = next.catch(() => undefined);
      return next;
    };
    this.#pace = pace;
  }

  begin(): void {
    this.#current?.stop();
    this.#current = new Looking(this.#look, this.#pace);
    this.#current.goOn();
  }

  /** Ends it where nobody asks what was seen. */
  stop(): void {
    this.#current?.stop();
    this.#current = null;
  }

  /** Looks no more, and waits for the look that is under way, so that its session is free. */
  async settle(): Promise<void> {
    this.#current?.stop();
    await this.#underWay;
  }

  /** What was seen since `begin` of a statement that failed: its own error is the one to tell. */
  endRefused(): readonly LockLooks[] {
    const looks = this.#current?.looks ?? [];
    this.stop();
    return looks;
  }

  /**
   * What was seen since `begin`, without waiting for a look that is under way. Throws what a look threw; a refusal as a
   * MeasurementError.
   */
  end(): readonly LockLooks[] {
    const looking = this.#current;
    this.#current = null;
    looking?.stop();
    if (looking?.failure) throw asMeasurementError(looking.failure);
    return looking?.looks ?? [];
  }
}

/** The looks at one statement. */
class Looking {
  readonly looks: LockLooks[] = [];
  failure: unknown = null;
  readonly #look: () => Promise<LockLooks>;
  readonly #pace: WatchPace;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;
  #calm = 0;

  constructor(look: () => Promise<LockLooks>, pace: WatchPace) {
    this.#look = look;
    this.#pace = pace;
  }

  goOn(): void {
    const { pauseMilliseconds, watchfulLooks, longPauseMilliseconds } = this.#pace;
    const pause = this.#calm > watchfulLooks ? longPauseMilliseconds : pauseMilliseconds;
    const step = () => void this.#step();
    if (pause === 0) setImmediate(step);
    else this.#timer = setTimeout(step, pause);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #step(): Promise<void> {
    if (this.#stopped) return;
    try {
      const look = await this.#look();
      if (this.#stopped) return;
      this.#calm = look.waiting.length > 0 ? 0 : this.#calm + 1;
      const last = this.looks.at(-1);
      if (last !== undefined && sameLocks(last, look)) {
        this.looks[this.looks.length - 1] = { ...last, lastSeen: look.lastSeen };
      } else {
        this.looks.push(look);
      }
      this.goOn();
    } catch (error) {
      this.failure = error;
    }
  }
}

function sameLocks(a: LockLooks, b: LockLooks): boolean {
  return key(a) === key(b);
}

function key({ granted, waiting, stage }: LockLooks): string {
  return JSON.stringify([granted, waiting, stage]);
}
