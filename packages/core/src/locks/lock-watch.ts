import type { LockLooks } from './lock-look';

const pauseMilliseconds = 1;
/** A statement that has run so long without waiting is looked at less often, to leave the server in peace. */
const watchfulLooks = 100;
const longPauseMilliseconds = 5;

/**
 * Looks at a session's locks over and over while a statement runs, the first time after a pause: most statements are
 * over by then, and need none.
 */
export class LockWatch {
  readonly #look: () => Promise<LockLooks>;
  #current: Looking | null = null;

  constructor(look: () => Promise<LockLooks>) {
    this.#look = look;
  }

  begin(): void {
    this.#current?.stop();
    this.#current = new Looking(this.#look);
    this.#current.goOn();
  }

  /** Ends it where nobody asks what was seen. */
  stop(): void {
    this.#current?.stop();
    this.#current = null;
  }

  /** What was seen since `begin`, without waiting for a look that is under way. Throws what a look threw. */
  end(): readonly LockLooks[] {
    const looking = this.#current;
    this.#current = null;
    looking?.stop();
    if (looking?.failure) throw looking.failure;
    return looking?.looks ?? [];
  }
}

/** The looks at one statement. */
class Looking {
  readonly looks: LockLooks[] = [];
  failure: unknown = null;
  readonly #look: () => Promise<LockLooks>;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;
  #calm = 0;

  constructor(look: () => Promise<LockLooks>) {
    this.#look = look;
  }

  goOn(): void {
    const pause = this.#calm > watchfulLooks ? longPauseMilliseconds : pauseMilliseconds;
    this.#timer = setTimeout(() => void this.#step(), pause);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #step(): Promise<void> {
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
