import type { LockLooks } from '../../locks/lock-look';
import type { Session } from '../session';
import { mysqlLiteral } from './literal';
import type { PerformanceSchema } from './performance-schema';

interface Row {
  readonly at: string;
  readonly relation: string | null;
  readonly mode: string;
  readonly status: string;
}

/** The metadata locks of the measured session, to be joined. */
export function metadataLocks({ thread }: PerformanceSchema, database: string): string {
  return `LEFT JOIN performance_schema.metadata_locks m ON m.OWNER_THREAD_ID = ${thread}
       AND m.OBJECT_TYPE = 'TABLE' AND m.OBJECT_SCHEMA = ${mysqlLiteral(database)}`;
}

/**
 * The clock that the server's records of statements and stages are kept by, in milliseconds. An event that has not
 * ended, as the very query that reads this, ends now:
 * https://dev.mysql.com/doc/refman/8.4/en/performance-schema-events-statements-current-table.html
 */
export function clockOf({ observer }: PerformanceSchema): string {
  return `(SELECT TIMER_END / 1000000000 FROM performance_schema.events_statements_current
           WHERE THREAD_ID = ${observer} AND NESTING_EVENT_LEVEL = 0)`;
}

/** Looks at the metadata locks of the measured session, on the server's clock. */
export function lockLook(
  observer: Session,
  schema: PerformanceSchema,
  database: string,
): () => Promise<LockLooks> {
  const sql = `SELECT c.at, m.OBJECT_NAME AS relation, m.LOCK_TYPE AS mode, m.LOCK_STATUS AS status
      FROM (SELECT ${clockOf(schema)} AS at) c ${metadataLocks(schema, database)}`;
  return async () => {
    const rows = await observer.query<Row>(sql);
    const at = Number(rows[0]?.at);
    const locks = (wanted: string) =>
      rows.flatMap(({ relation, mode, status }) =>
        relation === null || status !== wanted ? [] : [{ relation, mode }],
      );
    return {
      firstSeen: at,
      lastSeen: at,
      granted: locks('GRANTED'),
      waiting: locks('PENDING'),
    };
  };
}
