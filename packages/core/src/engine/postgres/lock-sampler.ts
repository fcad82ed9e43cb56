import { performance } from 'node:perf_hooks';
import type { Session } from '../session';
import { lockModeName } from './lock-modes';

/** What one look at pg_locks saw, of one session. */
export interface LockSample {
  /** performance.now() before and after the look. */
  readonly from: number;
  readonly to: number;
  readonly granted: readonly { readonly relation: number; readonly mode: string }[];
  readonly waiting: readonly { readonly relation: number | null; readonly mode: string }[];
}

interface Row {
  readonly relation: number | null;
  readonly mode: string;
  readonly granted: boolean;
}

const pauseMilliseconds = 1;

/** Looks at a session's locks from another session: once, or over and over while a statement runs. */
export class LockSampler {
  readonly #observer: Session;
  readonly #pid: number;
  #running: Promise<LockSample[]> | null = null;
  #stopping = false;

  constructor(observer: Session, pid: number) {
    this.#observer = observer;
    this.#pid = pid;
  }

  async look(): Promise<LockSample> {
    const from = performance.now();
    const rows = await this.#observer.query<Row>(
      `SELECT relation, mode, granted FROM pg_locks
        WHERE pid = $1 AND (NOT granted OR (locktype = 'relation' AND database =
              (SELECT oid FROM pg_database WHERE datname = current_database())))`,
      [this.#pid],
    );
    const locks = rows.map((row) => ({ ...row, mode: lockModeName(row.mode) }));
    return {
      from,
      to: performance.now(),
      granted: locks.flatMap(({ relation, mode, granted }) =>
        granted && relation !== null ? [{ relation, mode }] : [],
      ),
      waiting: locks.filter(({ granted }) => !granted),
    };
  }

  begin(): void {
    this.#stopping = false;
    this.#running = this.#loop();
    // A failed look is told by `end`.
    this.#running.catch(() => undefined);
  }

  /** The samples since `begin`. */
  async end(): Promise<LockSample[]> {
    this.#stopping = true;
    const samples = (await this.#running) ?? [];
    this.#running = null;
    return samples;
  }

  async #loop(): Promise<LockSample[]> {
    const samples: LockSample[] = [];
    while (!this.#stopping) {
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
      if (this.#stopping) break;
      samples.push(await this.look());
    }
    return samples;
  }
}
