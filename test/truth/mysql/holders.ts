import type { Connection } from 'mysql2/promise';
import { threadOf } from './thread';

interface Holder {
  readonly connection: Connection;
  readonly thread: number;
  relation: string | null;
}

/**
 * Sessions that have read a relation in a transaction which is still open, so that whatever wants it
 * for itself has to wait and can be looked at.
 */
export class Holders {
  readonly #connect: () => Promise<Connection>;
  readonly #holders: Holder[] = [];
  readonly #coming: Promise<void>[] = [];

  constructor(connect: () => Promise<Connection>) {
    this.#connect = connect;
  }

  async hold(database: string, relation: string): Promise<void> {
    const holder = await this.#free();
    holder.relation = relation;
    await read(holder, database);
  }

  /**
   * Lets the one that waits for these sessions pass, and queues up behind it: when it lowers its lock after its first phase,
   * the relation is held once more, until it wants it for itself at its end.
   */
  async passOnce(database: string, relation: string, threads: readonly number[]): Promise<void> {
    const next = await this.#free();
    next.relation = relation;
    this.#coming.push(read(next, database));
    await this.release(threads);
  }

  async release(threads: readonly number[]): Promise<void> {
    for (const holder of this.#holders) if (threads.includes(holder.thread)) await release(holder);
  }

  async releaseAll(): Promise<void> {
    await Promise.all(this.#coming.splice(0));
    for (const holder of this.#holders) await release(holder);
  }

  async #free(): Promise<Holder> {
    const free = this.#holders.find(({ relation }) => relation === null);
    if (free !== undefined) return free;
    const connection = await this.#connect();
    const holder = { connection, thread: await threadOf(connection), relation: null };
    this.#holders.push(holder);
    return holder;
  }
}

async function read({ connection, relation }: Holder, database: string): Promise<void> {
  await connection.query('SET SESSION lock_wait_timeout = 5');
  await connection.query('START TRANSACTION');
  // A table may be gone when its turn comes, and a view may name what is gone.
  await connection.query(`SELECT 1 FROM \`${database}\`.\`${relation}\` LIMIT 0`).catch(() => {});
}

async function release(holder: Holder): Promise<void> {
  await holder.connection.query('ROLLBACK');
  holder.relation = null;
}
