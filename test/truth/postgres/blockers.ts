import type { Client } from 'pg';

interface Blocker {
  readonly client: Client;
  readonly pid: number;
  held: boolean;
}

interface Lockable {
  readonly oid: number;
  readonly kind: string;
}

/** As expressions that give the command. LOCK TABLE takes no materialized view. */
function commandsFor({ oid, kind }: Lockable): string[] {
  if (kind === 'm') return [`'COMMENT ON MATERIALIZED VIEW ' || ${oid}::regclass || ' IS NULL'`];
  return ['ROW EXCLUSIVE', 'SHARE UPDATE EXCLUSIVE'].map(
    (mode) => `'LOCK TABLE ONLY ' || ${oid}::regclass || ' IN ${mode} MODE'`,
  );
}

/**
 * Sessions that hold locks on tables, so that a statement has to wait and can be looked at. Each table is
 * locked twice: the first lock stops every mode that is measured, the second a stronger one later on.
 */
export class Blockers {
  readonly #connect: () => Promise<Client>;
  readonly #blockers: Blocker[] = [];

  constructor(connect: () => Promise<Client>) {
    this.#connect = connect;
  }

  async lock(relations: readonly Lockable[]): Promise<void> {
    for (const [index, command] of relations.flatMap(commandsFor).entries()) {
      const blocker = this.#blockers[index] ?? (await this.#add());
      await blocker.client.query('BEGIN');
      blocker.held = true;
      await blocker.client.query(`DO $$ BEGIN EXECUTE ${command}; END $$`);
    }
  }

  async release(pids: readonly number[]): Promise<void> {
    await this.#rollBack(({ pid }) => pids.includes(pid));
  }

  async releaseAll(): Promise<void> {
    await this.#rollBack(() => true);
  }

  async #rollBack(which: (blocker: Blocker) => boolean): Promise<void> {
    for (const blocker of this.#blockers.filter((one) => one.held && which(one))) {
      blocker.held = false;
      await blocker.client.query('ROLLBACK');
    }
  }

  async #add(): Promise<Blocker> {
    const client = await this.#connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const blocker = { client, pid: rows[0]?.pid ?? 0, held: false };
    this.#blockers.push(blocker);
    return blocker;
  }
}
