import type { Client } from 'pg';
import type { Blockers } from './blockers';
import { type Held, LockReader } from './lock-reader';
import { ScanReader } from './scan-reader';

/** What a statement did to the relations that were there before it. */
export interface Measured {
  readonly locks: Readonly<Record<string, string>>;
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
}

export interface Relation {
  readonly oid: number;
  readonly kind: string;
  readonly label: string;
  readonly node: number | null;
}

/** Connections to one database, in which statements are run and watched one at a time. */
export interface Laboratory {
  /** Runs the statements. */
  readonly subject: Client;
  readonly observer: Client;
  readonly blockers: Blockers;
  /** After how many milliseconds the counters of an ended session are told to others. */
  readonly patience: number;
  connect(): Promise<Client>;
}

/**
 * Runs a statement in a transaction and looks at its locks before the end of it. `known` are the
 * relations to tell of; all that are there, if not given.
 */
export async function measureInTransaction(
  { subject, observer }: Laboratory,
  sql: string,
  end: 'COMMIT' | 'ROLLBACK',
  known?: readonly Relation[],
): Promise<Measured> {
  const before = known ?? (await relations(subject));
  const locks = await LockReader.of(subject, observer);
  const scans = new ScanReader(subject, 'transaction', 0);
  await subject.query('BEGIN');
  try {
    await scans.begin();
    await subject.query(sql);
    const held = await locks.look();
    const scanned = await scans.end();
    const measured = describe(before, await relations(subject), held, scanned);
    await subject.query(end);
    return measured;
  } catch (error) {
    await subject.query('ROLLBACK');
    throw error;
  }
}

/** Runs a statement that no transaction may hold, while others make it wait for each lock. */
export async function measureAlone(
  laboratory: Laboratory,
  sql: string,
  known?: readonly Relation[],
): Promise<Measured> {
  const { observer, blockers } = laboratory;
  const before = known ?? (await relations(observer));
  const alone = await laboratory.connect();
  const held: Held[] = [];
  try {
    const locks = await LockReader.of(alone, observer);
    const scans = new ScanReader(observer, 'session', laboratory.patience);
    await scans.begin();
    await blockers.lock(before.filter(({ kind }) => 'rpm'.includes(kind)));
    let running = true;
    const done = alone.query(sql).finally(() => {
      running = false;
    });
    // Told by the await below.
    done.catch(() => undefined);
    while (running) {
      // It goes on waiting until it is let go, so that what is looked at next is what it waits with.
      const waitsFor = await locks.blockedBy();
      held.push(...(await locks.look()));
      await blockers.release(waitsFor);
    }
    await done;
    // What a session has counted is told to all when it ends.
    await alone.end();
    return describe(before, await relations(observer), held, await scans.end());
  } finally {
    await blockers.releaseAll();
    await alone.end();
  }
}

function describe(
  before: readonly Relation[],
  after: readonly Relation[],
  held: readonly Held[],
  scanned: ReadonlySet<number>,
): Measured {
  const nodes = new Map(after.map(({ oid, node }) => [oid, node]));
  const strongest = new Map<number, Held>();
  for (const one of held) {
    const known = strongest.get(one.oid);
    if (known === undefined || known.strength < one.strength) strongest.set(one.oid, one);
  }
  const locked = before.filter(({ oid }) => strongest.has(oid));
  const stored = locked.filter(({ kind }) => kind === 'r' || kind === 'm');
  return {
    locks: Object.fromEntries(
      locked.map(({ oid, label }) => [label, strongest.get(oid)?.mode ?? '']),
    ),
    rewrites: stored
      .filter(({ oid, node }) => nodes.has(oid) && nodes.get(oid) !== node)
      .map(({ label }) => label),
    scans: stored.filter(({ oid }) => scanned.has(oid)).map(({ label }) => label),
  };
}

/** Tables, partitioned and foreign ones, views, materialized views and sequences, but the system's. */
export async function relations(client: Client): Promise<Relation[]> {
  const { rows } = await client.query<Relation>(
    `SELECT c.oid, c.relkind::text AS kind, pg_catalog.pg_relation_filenode(c.oid) AS node,
            CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname AS label
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
        AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      ORDER BY label`,
  );
  return rows;
}
