import { lockStrength } from '@lockkeeper/core/engine/mysql/lock-modes';
import { type Laboratory, rowsOf } from './laboratory';
import { hasLadder, ladder, type Rung } from './ladder';
import { readTableIds, wereRewritten } from './table-ids';
import { threadOf } from './thread';
import { latch } from './view-holders';

/** What a server did. */
export interface Measured {
  /** `INSTANT`, `INPLACE NONE`, `COPY SHARED rebuild`; `-` where there is no choice; `error 1846`. */
  readonly way: string;
  /** The strongest metadata lock on every relation, from SHARED_UPGRADABLE upwards. */
  readonly locks: Readonly<Record<string, string>>;
}

/** Runs the statement as it is, and in each way until one is taken. `prepare` makes its tables anew. */
export async function measure(
  laboratory: Laboratory,
  sql: string,
  prepare: () => Promise<void>,
): Promise<Measured> {
  await prepare();
  const before = await readTableIds(laboratory);
  const watched = await watch(laboratory, sql);
  if (watched.error !== null) {
    const refused = refusals.has(watched.error);
    return { way: refused ? 'refused' : `error ${watched.error}`, locks: {} };
  }
  const changed = wereRewritten(before, await readTableIds(laboratory));
  // A table is emptied, or replaced, by another one in its place.
  const rewritten = changed && !replacing.test(sql);
  const { locks } = watched;
  if (!hasLadder(laboratory.engine, sql)) return { way: rewritten ? '- rebuild' : '-', locks };
  await prepare();
  const { algorithm, lock } = await climb(laboratory, sql);
  // MariaDB takes the clause with ORDER BY and REMOVE PARTITIONING, and copies all the same.
  const copied = rewritten && ['INSTANT', 'NOCOPY'].includes(algorithm);
  const words = [copied ? 'COPY' : algorithm, ...(lock === null ? [] : [lock])];
  return { way: [...words, ...(rewritten ? ['rebuild'] : [])].join(' '), locks };
}

const replacing =
  /^(?:truncate|create\s+(?:or\s+replace\s+)?table|drop\s+table)\b|\btruncate\s+partition\b/i;

/** Asks for one way after the other; what is refused changes nothing. */
async function climb({ subject, engine }: Laboratory, sql: string): Promise<Rung> {
  const refused: string[] = [];
  for (const { algorithm, lock, sql: asked } of ladder(engine, sql)) {
    const error = await errorOf(subject.query(asked));
    if (error === null) return { algorithm, lock };
    if (!refusals.has(error)) throw new Error(`${asked} was answered with error ${error}`);
    refused.push(`${algorithm} ${lock}: ${error}`);
  }
  throw new Error(`no way was taken (${refused.join(', ')})`);
}

/** Not supported, not supported for a reason, wrong usage (INSTANT with LOCK), row versions used up. */
const refusals = new Set([1845, 1846, 1221, 4092]);

/** MySQL's number of the error; null where there was none. */
export async function errorOf(query: Promise<unknown>): Promise<number | null> {
  try {
    await query;
    return null;
  } catch (thrown) {
    if (thrown instanceof Error && 'errno' in thrown) return Number(thrown.errno);
    throw thrown;
  }
}

interface SeenLock {
  readonly thread: number;
  readonly name: string;
  readonly mode: string;
  readonly status: string;
}

interface Watched {
  readonly error: number | null;
  readonly locks: Record<string, string>;
}

async function watch(laboratory: Laboratory, sql: string): Promise<Watched> {
  const { subject, observer, holders, viewHolders, database } = laboratory;
  const relations = await relationsOf(laboratory);
  const thread = await threadOf(subject);
  const strongest = new Map<string, string>();
  const look = async () => {
    const seen = await rowsOf<SeenLock>(
      observer,
      `SELECT OWNER_THREAD_ID AS thread, OBJECT_NAME AS name, LOCK_TYPE AS mode, LOCK_STATUS AS status
         FROM performance_schema.metadata_locks
        WHERE OBJECT_SCHEMA = ? AND OBJECT_TYPE = 'TABLE'`,
      [database],
    );
    const own = seen.filter((lock) => lock.thread === thread);
    for (const { name, mode } of own) {
      const known = strongest.get(name);
      if (known === undefined || lockStrength(known) < lockStrength(mode))
        strongest.set(name, mode);
    }
    return own
      .filter(({ status }) => status === 'PENDING')
      .map(({ name }) => {
        const others = seen.filter((lock) => lock.name === name && lock.status === 'GRANTED');
        return { name, by: others.map((lock) => lock.thread).filter((one) => one !== thread) };
      });
  };
  await holders.hold(database, latch);
  for (const { name, isView } of relations) {
    if (isView) await viewHolders.hold(laboratory, name);
    else await holders.hold(database, name);
  }
  const tables = new Set(relations.filter(({ isView }) => !isView).map(({ name }) => name));
  const passed = new Map<string, number>();
  let running = true;
  const done = errorOf(subject.query(sql)).finally(() => {
    running = false;
  });
  while (running) {
    for (const { name, by } of await look()) {
      const times = (passed.get(name) ?? 0) + 1;
      passed.set(name, times);
      await viewHolders.release(observer, by);
      if (times < 3 && tables.has(name)) await holders.passOnce(database, name, by);
      else await holders.release(by);
    }
  }
  const error = await done;
  // LOCK TABLES keeps its locks.
  await look();
  await subject.query('UNLOCK TABLES');
  await viewHolders.releaseAll(observer);
  await holders.releaseAll();
  const upwards = [...strongest].filter(
    ([name, mode]) =>
      relations.some((relation) => relation.name === name) &&
      lockStrength(mode) >= lockStrength('SHARED_UPGRADABLE'),
  );
  return { error, locks: Object.fromEntries(upwards.toSorted()) };
}

interface Relation {
  readonly name: string;
  readonly isView: boolean;
}

export async function relationsOf({ observer, database }: Laboratory): Promise<Relation[]> {
  const rows = await rowsOf<{ name: string; type: string }>(
    observer,
    'SELECT TABLE_NAME AS name, TABLE_TYPE AS type FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?',
    [database],
  );
  return rows
    .filter(({ name }) => name !== latch)
    .map(({ name, type }) => ({ name, isView: type === 'VIEW' }));
}
