import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Session } from '../session';

export interface SeenLock {
  readonly relation: string;
  readonly mode: string;
}

/** The metadata locks of a session from a moment on, until the next change. */
export interface LockState {
  /** performance.now(), halfway between the look that saw the state before and the first that saw this one. */
  readonly since: number;
  readonly granted: readonly SeenLock[];
  readonly waiting: readonly SeenLock[];
}

interface Row extends SeenLock {
  readonly status: string;
}

/** Short statements are watched without a pause; after this a look about every 1.5 ms leaves the server in peace. */
const busyMilliseconds = 100;

/** Looks at a session's metadata locks from another session, over and over while a statement runs. */
export class LockSampler {
  readonly #observer: Session;
  readonly #thread: number;
  readonly #database: string;
  #running: Promise<LockState[]> | null = null;
  #stopping = false;
  #looks = 0;
  #milliseconds = 0;

  constructor(observer: Session, thread: number, database: string) {
    this.#observer = observer;
    this.#thread = thread;
    this.#database = database;
  }

  /** Time between two looks in milliseconds, so far; null before the first. */
  get period(): number | null {
    return this.#looks === 0 ? null : this.#milliseconds / this.#looks;
  }

  async look(): Promise<LockState> {
    const from = performance.now();
    const rows = await this.#observer.query<Row>(
      `SELECT OBJECT_NAME AS relation, LOCK_TYPE AS mode, LOCK_STATUS AS status
         FROM performance_schema.metadata_locks
        WHERE OWNER_THREAD_ID = ${this.#thread} AND OBJECT_TYPE = 'TABLE' AND OBJECT_SCHEMA = ?`,
      [this.#database],
    );
    return {
      since: (from + performance.now()) / 2,
      granted: rows.filter(({ status }) => status === 'GRANTED'),
      waiting: rows.filter(({ status }) => status === 'PENDING'),
    };
  }

  begin(): void {
    this.#stopping = false;
    this.#running = this.#loop();
    // A look that failed is told by `end`.
    this.#running.catch(() => undefined);
  }

  /** The states since `begin`, oldest first, and the moment of the last look. */
  async end(): Promise<LockState[]> {
    this.#stopping = true;
    const states = (await this.#running) ?? [];
    this.#running = null;
    return states;
  }

  async #loop(): Promise<LockState[]> {
    const states: LockState[] = [];
    const begin = performance.now();
    let before = begin;
    let known = '';
    while (!this.#stopping) {
      const state = await this.look();
      this.#looks += 1;
      this.#milliseconds += state.since - before;
      const text = JSON.stringify([state.granted, state.waiting]);
      if (text !== known) states.push({ ...state, since: (before + state.since) / 2 });
      known = text;
      before = state.since;
      if (before - begin > busyMilliseconds) await delay(1);
    }
    return states;
  }
}
