import type { Connection } from 'mysql2/promise';
import { type Laboratory, rowsOf } from './laboratory';
import { threadOf } from './thread';

/** A table that the renames of views wait for. */
export const latch = 'zz_lockkeeper_latch';

interface ViewHolder {
  readonly connection: Connection;
  readonly thread: number;
  readonly id: number;
  /** Ends with the error of a killed query. */
  rename: Promise<unknown> | null;
}

/**
 * Sessions that have locked one view each and not its tables, as a reader would: a RENAME of the view and
 * the latch has locked the view, and waits for the latch until it is killed.
 */
export class ViewHolders {
  readonly #connect: () => Promise<Connection>;
  readonly #holders: ViewHolder[] = [];

  constructor(connect: () => Promise<Connection>) {
    this.#connect = connect;
  }

  async hold({ observer, database }: Laboratory, view: string): Promise<void> {
    const holder = this.#holders.find(({ rename }) => rename === null) ?? (await this.#add());
    const name = (one: string) => `\`${database}\`.\`${one}\``;
    holder.rename = holder.connection
      .query(
        `RENAME TABLE ${name(view)} TO ${name(`${view}_`)}, ${name(latch)} TO ${name(`${latch}_`)}`,
      )
      .catch((error: unknown) => error);
    while (!(await waits(observer, holder.thread)));
  }

  /** Lets go what these sessions hold. */
  async release(observer: Connection, threads: readonly number[]): Promise<void> {
    for (const holder of this.#holders) {
      if (holder.rename === null || !threads.includes(holder.thread)) continue;
      await observer.query(`KILL QUERY ${holder.id}`);
      await holder.rename;
      holder.rename = null;
    }
  }

  async releaseAll(observer: Connection): Promise<void> {
    await this.release(
      observer,
      this.#holders.map(({ thread }) => thread),
    );
  }

  async #add(): Promise<ViewHolder> {
    const connection = await this.#connect();
    const [session] = await rowsOf<{ id: number }>(connection, 'SELECT CONNECTION_ID() AS id');
    const thread = await threadOf(connection);
    const holder = { connection, thread, id: session?.id ?? 0, rename: null };
    this.#holders.push(holder);
    return holder;
  }
}

async function waits(observer: Connection, thread: number): Promise<boolean> {
  const rows = await rowsOf<object>(
    observer,
    `SELECT 1 FROM performance_schema.metadata_locks
      WHERE OWNER_THREAD_ID = ? AND OBJECT_NAME = '${latch}' AND LOCK_STATUS = 'PENDING'`,
    [thread],
  );
  return rows.length > 0;
}
