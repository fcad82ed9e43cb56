import type { LockLooks } from '../../locks/lock-look';
import type { Session } from '../session';
import { mysqlLiteral } from './literal';
import { type PerformanceSchema, picoseconds } from './performance-schema';

/** A session's current statement, or one metadata lock of the measured session. */
export interface EventOrLock {
  /** The observer's twice: before the locks are read, and after. */
  readonly part: 'subject' | 'before' | 'lock' | 'after';
  /** Picoseconds; null where they are not recorded. */
  readonly begin: number | string | null;
  readonly end: number | string | null;
  readonly relation: string | null;
  readonly mode: string | null;
  readonly status: string | null;
}

/**
 * The current statement of the measured session, and its locks between two readings of the clock: the observer's current
 * statement is this very query, which has not ended, and so ends now.
 * https://dev.mysql.com/doc/refman/8.4/en/performance-schema-events-statements-current-table.html
 */
export function eventsAndLocks({ thread, observer }: PerformanceSchema, database: string): string {
  const event = (part: EventOrLock['part'], id: number) =>
    `SELECT '${part}' AS part, TIMER_START AS begin, TIMER_END AS end,
            NULL AS relation, NULL AS mode, NULL AS status
       FROM performance_schema.events_statements_current
      WHERE THREAD_ID = ${id} AND NESTING_EVENT_LEVEL = 0`;
  const locks = `SELECT 'lock', NULL, NULL, OBJECT_NAME, LOCK_TYPE, LOCK_STATUS
       FROM performance_schema.metadata_locks
      WHERE OWNER_THREAD_ID = ${thread} AND OBJECT_TYPE = 'TABLE'
        AND OBJECT_SCHEMA = ${mysqlLiteral(database)}`;
  return [
    event('subject', thread),
    event('before', observer),
    locks,
    event('after', observer),
  ].join(' UNION ALL ');
}

/**
 * When the locks among them were read, on the server's clock in milliseconds: halfway, since the observer may have been
 * kept from going on. Not a number where the server does not record the observer's statements.
 */
export function readAt(rows: readonly EventOrLock[]): number {
  return (clockIn(rows, 'before') + clockIn(rows, 'after')) / 2;
}

function clockIn(rows: readonly EventOrLock[], which: 'before' | 'after'): number {
  return momentOf(rows.find(({ part }) => part === which)?.end) ?? Number.NaN;
}

/** Milliseconds. Of a longer one it would not be known when within it the locks were so; a busy server keeps one waiting. */
const longestLook = 1;

/** Milliseconds of a count of picoseconds; null where there is none. */
export function momentOf(count: number | string | null | undefined): number | null {
  return count === null || count === undefined ? null : Number(count) / picoseconds;
}

/** The locks among them, of one status. */
export function locksIn(
  rows: readonly EventOrLock[],
  wanted: 'GRANTED' | 'PENDING',
): { readonly relation: string; readonly mode: string }[] {
  return rows.flatMap(({ relation, mode, status }) =>
    relation === null || mode === null || status !== wanted ? [] : [{ relation, mode }],
  );
}

/** Looks at the metadata locks of the measured session, on the server's clock. */
export function lockLook(
  observer: Session,
  schema: PerformanceSchema,
  database: string,
): () => Promise<LockLooks> {
  const sql = eventsAndLocks(schema, database);
  return async () => {
    let rows = await observer.query<EventOrLock>(sql);
    const took = clockIn(rows, 'after') - clockIn(rows, 'before');
    if (took > longestLook) rows = await observer.query<EventOrLock>(sql);
    const at = readAt(rows);
    return {
      firstSeen: at,
      lastSeen: at,
      granted: locksIn(rows, 'GRANTED'),
      waiting: locksIn(rows, 'PENDING'),
    };
  };
}
