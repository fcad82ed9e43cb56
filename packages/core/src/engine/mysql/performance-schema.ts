import { DatabaseError, type Session } from '../session';
import { ServerSwitches } from './server-switches';

/** Of a millisecond: it counts in picoseconds. */
export const picoseconds = 1_000_000_000;

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

export interface TurningOn {
  /** The session that turns it on and off again, one that a cancel does not end. */
  readonly keeper: Session;
  /** Where nothing may be turned on, what is on is used. */
  readonly mayTurnOn: boolean;
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
/** More than a statement has, but for one on many partitions. The history of each thread is used only if it has room for so many. */
export const manyStages = 100;

/**
 * Makes the server record what is needed: metadata locks, the statement's own times and its stages. What is off, as
 * most is by default on MariaDB, is turned on until `restore`:
 * https://mariadb.com/kb/en/performance-schema-metadata_locks-table/
 */
export async function openPerformanceSchema(
  observer: Session,
  subject: Session,
  { keeper, mayTurnOn }: TurningOn,
): Promise<PerformanceSchema | Blindness> {
  const [setting] = await observer.query<{ on: number }>(
    'SELECT @@GLOBAL.performance_schema AS `on`',
  );
  if (Number(setting?.on) !== 1) return { why: 'performance_schema is off on this server' };
  const threads = await threadsOf(observer, [subject, observer]);
  if ('why' in threads) return threads;
  const [own, watching] = threads;
  const switches = new ServerSwitches(keeper, own);
  try {
    const found = { thread: own, observer: watching, restore: () => switches.restore() };
    if (!mayTurnOn) {
      const off = await observer.query(
        `SELECT NAME FROM performance_schema.setup_instruments WHERE ENABLED = 'NO' AND ${namesIn(locks)}`,
      );
      // Stages that happen to be on are shared with all sessions, which push out each other's.
      return { ...found, stages: null, locks: off.length === 0 };
    }
    let stages: PerformanceSchema['stages'] = null;
    await switches.change(async (measured) => {
      await switches.set('setup_instruments', namesIn(locks));
      await switches.set('setup_consumers', namesIn(statementConsumers));
      stages = await recordStages(switches, keeper, [own, ...measured]);
    });
    return { ...found, stages, locks: true };
  } catch (error) {
    await switches.restore();
    if (!(error instanceof DatabaseError)) throw error;
    return { why: error.message };
  }
}

async function threadsOf(
  observer: Session,
  [first, second]: readonly [Session, Session],
): Promise<readonly [number, number] | Blindness> {
  try {
    const rows = await observer.query<{ id: number; thread: number }>(
      `SELECT PROCESSLIST_ID AS id, THREAD_ID AS thread FROM performance_schema.threads
        WHERE PROCESSLIST_ID IN (?, ?)`,
      [first.id, second.id],
    );
    const threadOf = ({ id }: Session) => rows.find((row) => Number(row.id) === id)?.thread;
    const [one, other] = [threadOf(first), threadOf(second)];
    if (one === undefined || other === undefined) {
      return { why: 'performance_schema does not know the session' };
    }
    return [Number(one), Number(other)];
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return { why: error.message };
  }
}

/**
 * Null where this account may not have them recorded. The table that keeps some for each thread has an index, and is
 * long enough on a throwaway server; elsewhere the one of all threads is, from which those of other sessions would
 * push out the statement's first ones. `measured` are the threads whose stages are wanted, other runs' among them.
 */
async function recordStages(
  switches: ServerSwitches,
  keeper: Session,
  measured: readonly number[],
): Promise<PerformanceSchema['stages']> {
  try {
    const wanted = `(NAME LIKE 'stage/sql/%' OR NAME LIKE 'stage/innodb/alter%')`;
    const [size] = await keeper.query<{ own: number }>(
      'SELECT @@GLOBAL.performance_schema_events_stages_history_size AS own',
    );
    const table =
      Number(size?.own) >= manyStages ? 'events_stages_history' : 'events_stages_history_long';
    await switches.set('setup_instruments', wanted);
    // Neither is what is off by default, and what is not timed has no beginning:
    // https://dev.mysql.com/doc/refman/8.4/en/performance-schema-setup-instruments-table.html
    await switches.set('timed_instruments', wanted);
    await switches.set('setup_consumers', namesIn([...stageConsumers, table]));
    const these = `THREAD_ID IN (${measured.join(', ')})`;
    // Another run that began before this one may have left it out.
    await keeper.execute(
      `UPDATE performance_schema.threads SET HISTORY = 'YES' WHERE THREAD_ID = ${measured[0]}`,
    );
    if (table === 'events_stages_history_long') {
      await switches.set('threads', `TYPE = 'FOREGROUND' AND NOT ${these}`);
    }
    return table;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return null;
  }
}

/** Of names that stand above. */
function namesIn(names: readonly string[]): string {
  return `NAME IN (${names.map((name) => `'${name}'`).join(', ')})`;
}
