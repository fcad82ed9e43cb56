import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Session } from '../session';
import { withMariadbModes } from './mariadb-modes';

export interface SeenLock {
  readonly relation: string;
  readonly mode: string;
}

/** The metadata locks of a session as consecutive looks saw them; moments of performance.now(). */
export interface LockState {
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly granted: readonly SeenLock[];
  readonly waiting: readonly SeenLock[];
  /** What the statement is doing, on MariaDB. */
  readonly stage: string | null;
}

export interface Samples {
  readonly states: readonly LockState[];
  /** The longest time between two looks in milliseconds: what was shorter may not have been seen. */
  readonly longestGap: number;
}

interface Row extends SeenLock {
  readonly status: string;
  readonly stage: string | null;
}

/** Short statements are watched without a pause; after this, pauses of a millisecond leave the server in peace. */
const busyMilliseconds = 100;

/** Looks at a session's metadata locks from another session, over and over while a statement runs. */
export class LockSampler {
  readonly #observer: Session;
  readonly #sql: string;
  readonly #thread: number;
  readonly #database: string;
  #running: Promise<Samples> | null = null;
  #stopping = false;
  #looks = 0;
  #milliseconds = 0;

  constructor(observer: Session, thread: number, database: string) {
    this.#observer = observer;
    this.#thread = thread;
    this.#database = database;
    const stage =
      observer.engine === 'mariadb'
        ? `(SELECT PROCESSLIST_STATE FROM performance_schema.threads WHERE THREAD_ID = ${thread})`
        : 'NULL';
    this.#sql = `SELECT OBJECT_NAME AS relation, LOCK_TYPE AS mode, LOCK_STATUS AS status, ${stage} AS stage
         FROM performance_schema.metadata_locks
        WHERE OWNER_THREAD_ID = ${thread} AND OBJECT_TYPE = 'TABLE' AND OBJECT_SCHEMA = ?`;
  }

  /** Average time between two looks in milliseconds, so far; null before the first. */
  get period(): number | null {
    return this.#looks === 0 ? null : this.#milliseconds / this.#looks;
  }

  async look(): Promise<LockState> {
    const from = performance.now();
    const rows = await this.#observer.query<Row>(this.#sql, [this.#database]);
    const at = (from + performance.now()) / 2;
    return {
      firstSeen: at,
      lastSeen: at,
      granted: locksOf(rows, 'GRANTED'),
      waiting: locksOf(rows, 'PENDING'),
      stage: rows[0]?.stage ?? null,
    };
  }

  begin(): void {
    this.#stopping = false;
    this.#running = this.#loop();
    // A look that failed is told by `end`.
    this.#running.catch(() => undefined);
  }

  /** What was seen since `begin`, oldest first; nothing without a `begin`. */
  async end(): Promise<Samples> {
    this.#stopping = true;
    const { states, longestGap } = (await this.#running) ?? { states: [], longestGap: 0 };
    this.#running = null;
    if (this.#observer.engine !== 'mariadb') return { states, longestGap };
    return { states: withMariadbModes(states, await this.#letWritesIn()), longestGap };
  }

  /**
   * Whether the last statement, on MariaDB, applied changes made meanwhile, as the server's own record has it: a look
   * may have missed so short a stage.
   */
  async #letWritesIn(): Promise<boolean> {
    // The record keeps 10,000 stages: of a long statement it may have lost the start, and has nothing older then.
    const ofThread = `FROM performance_schema.events_stages_history_long WHERE THREAD_ID = ${this.#thread}`;
    const rows = await this.#observer.query(
      `SELECT 1 ${ofThread} AND EVENT_NAME LIKE '%/alter table (log apply%'
          AND EVENT_ID > (SELECT COALESCE(MAX(EVENT_ID), 0) ${ofThread} AND EVENT_NAME = 'stage/sql/starting')
        LIMIT 1`,
    );
    return rows.length > 0;
  }

  async #loop(): Promise<Samples> {
    const states: LockState[] = [];
    const begin = performance.now();
    let before = begin;
    let longestGap = 0;
    while (!this.#stopping) {
      const state = await this.look();
      const at = state.firstSeen;
      this.#looks += 1;
      this.#milliseconds += at - before;
      longestGap = Math.max(longestGap, at - before);
      before = at;
      const last = states.at(-1);
      if (last !== undefined && sameLocks(last, state))
        states[states.length - 1] = { ...last, lastSeen: at };
      else states.push(state);
      if (at - begin > busyMilliseconds) await delay(1);
    }
    return { states, longestGap };
  }
}

function locksOf(rows: readonly Row[], wanted: string): SeenLock[] {
  return rows
    .filter(({ status }) => status === wanted)
    .map(({ relation, mode }) => ({ relation, mode }));
}

function sameLocks(a: LockState, b: LockState): boolean {
  const text = ({ granted, waiting, stage }: LockState) =>
    JSON.stringify([granted, waiting, stage]);
  return text(a) === text(b);
}
