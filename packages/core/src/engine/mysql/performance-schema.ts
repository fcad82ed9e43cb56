import { DatabaseError, type Session } from '../session';

/** What of performance_schema there is to measure a session with. */
export interface PerformanceSchema {
  /** The session's number in it. */
  readonly thread: number;
  /** The observer's. */
  readonly observer: number;
  /** The table with the stages of a statement; null where they are not recorded. */
  readonly stages: 'events_stages_history' | 'events_stages_history_long' | null;
  /** Whether metadata locks are recorded. */
  readonly locks: boolean;
  /** Puts the server's settings back as they were. */
  restore(): Promise<void>;
}

/** One clause: why nothing can be measured. */
export interface Blindness {
  readonly why: string;
}

const locks = ['wait/lock/metadata/sql/mdl'];
/** On by default on MySQL: https://dev.mysql.com/doc/refman/8.4/en/performance-schema-consumer-filtering.html */
const statementConsumers = [
  'events_statements_current',
  'global_instrumentation',
  'thread_instrumentation',
];
const stageConsumers = ['events_stages_current'];
/** More than any statement has. */
const manyStages = 100;

/**
 * Makes the server record what is needed: metadata locks, the statement's own times and its stages. What is off, as
 * most is by default on MariaDB, is turned on until `restore`:
 * https://mariadb.com/kb/en/performance-schema-metadata_locks-table/
 * Where nothing may be turned on, what is on is used.
 */
export async function openPerformanceSchema(
  observer: Session,
  subject: Session,
  mayTurnOn = true,
): Promise<PerformanceSchema | Blindness> {
  const [setting] = await observer.query<{ on: number }>(
    'SELECT @@GLOBAL.performance_schema AS `on`',
  );
  if (Number(setting?.on) !== 1) return { why: 'performance_schema is off on this server' };
  const undo: (() => Promise<void>)[] = [];
  const restore = async () => {
    const results = await Promise.allSettled(
      undo
        .splice(0)
        .reverse()
        .map((step) => step()),
    );
    const failed = results.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  };
  try {
    const threads = await observer.query<{ id: number; thread: number }>(
      'SELECT PROCESSLIST_ID AS id, THREAD_ID AS thread FROM performance_schema.threads WHERE PROCESSLIST_ID IN (?, ?)',
      [subject.id, observer.id],
    );
    const thread = (session: Session) =>
      threads.find(({ id }) => Number(id) === session.id)?.thread;
    const [own, watching] = [thread(subject), thread(observer)];
    if (own === undefined || watching === undefined) {
      return { why: 'performance_schema does not know the session' };
    }
    const found = { thread: own, observer: watching, restore };
    if (!mayTurnOn) {
      const off = await namesOff(observer, 'setup_instruments', namesIn(locks));
      // Stages that happen to be on are shared with all sessions, which push out each other's.
      return { ...found, stages: null, locks: off.length === 0 };
    }
    undo.push(await turnOn(observer, 'setup_instruments', namesIn(locks)));
    undo.push(await turnOn(observer, 'setup_consumers', namesIn(statementConsumers)));
    const stages = await recordStages(observer, own, undo);
    return { ...found, stages, locks: true };
  } catch (error) {
    await restore();
    if (!(error instanceof DatabaseError)) throw error;
    return { why: error.message };
  }
}

/**
 * Null where this account may not have them recorded. The table that keeps some for each thread has an index, and is
 * long enough on a throwaway server; elsewhere the one of all threads is, from which those of other sessions would
 * push out the statement's first ones.
 */
async function recordStages(
  observer: Session,
  thread: number,
  undo: (() => Promise<void>)[],
): Promise<PerformanceSchema['stages']> {
  try {
    const wanted = `(NAME LIKE 'stage/sql/%' OR NAME LIKE 'stage/innodb/alter%')`;
    const [size] = await observer.query<{ own: number }>(
      'SELECT @@GLOBAL.performance_schema_events_stages_history_size AS own',
    );
    const table =
      Number(size?.own) >= manyStages ? 'events_stages_history' : 'events_stages_history_long';
    undo.push(await turnOn(observer, 'setup_instruments', wanted));
    undo.push(await turnOn(observer, 'setup_consumers', namesIn([...stageConsumers, table])));
    if (table === 'events_stages_history_long') undo.push(await forgetOthers(observer, thread));
    return table;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return null;
  }
}

async function forgetOthers(observer: Session, thread: number): Promise<() => Promise<void>> {
  const rows = await observer.query<{ thread: number }>(
    `SELECT THREAD_ID AS thread FROM performance_schema.threads
      WHERE TYPE = 'FOREGROUND' AND HISTORY = 'YES' AND THREAD_ID <> ${thread}`,
  );
  const others = rows.map((row) => Number(row.thread));
  if (others.length === 0) return async () => undefined;
  const set = (value: string) =>
    observer.execute(
      `UPDATE performance_schema.threads SET HISTORY = '${value}' WHERE THREAD_ID IN (${others.join(', ')})`,
    );
  await set('NO');
  return async () => void (await set('YES'));
}

/** Turns on what is off of the named ones, and returns how to turn it off again. */
async function turnOn(
  observer: Session,
  table: string,
  wanted: string,
): Promise<() => Promise<void>> {
  const from = `performance_schema.${table}`;
  const off = await namesOff(observer, table, wanted);
  if (off.length === 0) return async () => undefined;
  const these = namesIn(off);
  await observer.execute(`UPDATE ${from} SET ENABLED = 'YES' WHERE ${these}`);
  return async () => {
    await observer.execute(`UPDATE ${from} SET ENABLED = 'NO' WHERE ${these}`);
  };
}

async function namesOff(observer: Session, table: string, wanted: string): Promise<string[]> {
  const rows = await observer.query<{ name: string }>(
    `SELECT NAME AS name FROM performance_schema.${table} WHERE ENABLED = 'NO' AND ${wanted}`,
  );
  return rows.map(({ name }) => name);
}

/** Of names that the server itself gave or that stand above. */
function namesIn(names: readonly string[]): string {
  return `NAME IN (${names.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ')})`;
}
