import { lockModeName, lockStrength } from '@lockkeeper/core/engine/postgres/lock-modes';
import type { Client } from 'pg';

export interface Held {
  readonly oid: number;
  readonly mode: string;
  readonly strength: number;
}

/** Looks at the table locks of one session from another: those that it has, and one that it waits for. */
export class LockReader {
  readonly #observer: Client;
  readonly #pid: number;

  private constructor(observer: Client, pid: number) {
    this.#observer = observer;
    this.#pid = pid;
  }

  static async of(subject: Client, observer: Client): Promise<LockReader> {
    const { rows } = await subject.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return new LockReader(observer, rows[0]?.pid ?? 0);
  }

  /** From SHARE UPDATE EXCLUSIVE upwards. */
  async look(): Promise<Held[]> {
    const { rows } = await this.#observer.query<{ oid: number; mode: string }>(
      `SELECT relation AS oid, mode FROM pg_catalog.pg_locks
        WHERE pid = $1 AND locktype = 'relation'`,
      [this.#pid],
    );
    return rows
      .map(({ oid, mode }) => {
        const name = lockModeName(mode);
        return { oid, mode: name, strength: lockStrength(name) };
      })
      .filter(({ strength }) => strength >= lockStrength('SHARE UPDATE EXCLUSIVE'));
  }

  /** The sessions that it waits for. */
  async blockedBy(): Promise<number[]> {
    const { rows } = await this.#observer.query<{ pids: number[] }>(
      'SELECT pg_catalog.pg_blocking_pids($1) AS pids',
      [this.#pid],
    );
    return rows[0]?.pids ?? [];
  }
}
