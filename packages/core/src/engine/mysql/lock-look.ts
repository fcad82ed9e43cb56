import type { LockLooks } from '../../locks/lock-look';
import type { Session } from '../session';
import { mysqlLiteral } from './literal';
import { type PerformanceSchema, picoseconds } from './performance-schema';

/** A session's current statement, or one metadata lock of the measured session. */
export interface EventOrLock {
  /** Null for a lock. */
  readonly thread: number | string | null;
  readonly begin: number | string | null;
  readonly end: number | string | null;
  readonly relation: string | null;
  readonly mode: string | null;
  readonly status: string | null;
}

/**
 * The current statements of the measured session and of the observer, and after them the locks of the former. The
 * observer's is this very query, which has not ended, and so ends now:
 * https://dev.mysql.com/doc/refman/8.4/en/performance-schema-events-statements-current-table.html
 */
export function eventsAndLocks({ thread, observer }: PerformanceSchema, database: string): string {
  return `SELECT THREAD_ID AS thread, TIMER_START AS begin, TIMER_END AS end,
         NULL AS relation, NULL AS mode, NULL AS status
    FROM performance_schema.events_statements_current
   WHERE THREAD_ID IN (${thread}, ${observer}) AND NESTING_EVENT_LEVEL = 0
   UNION ALL
  SELECT NULL, NULL, NULL, OBJECT_NAME, LOCK_TYPE, LOCK_STATUS
    FROM performance_schema.metadata_locks
   WHERE OWNER_THREAD_ID = ${thread} AND OBJECT_TYPE = 'TABLE'
     AND OBJECT_SCHEMA = ${mysqlLiteral(database)}`;
}

/** When they were read, on the server's clock in milliseconds. */
export function readAt(rows: readonly EventOrLock[], { observer }: PerformanceSchema): number {
  const own = rows.find(({ thread }) => thread !== null && Number(thread) === observer);
  return Number(own?.end) / picoseconds;
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
    const rows = await observer.query<EventOrLock>(sql);
    const at = readAt(rows, schema);
    return {
      firstSeen: at,
      lastSeen: at,
      granted: locksIn(rows, 'GRANTED'),
      waiting: locksIn(rows, 'PENDING'),
    };
  };
}
