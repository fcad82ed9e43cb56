import type { SeenLock } from '../../locks/lock-look';
import type { Session } from '../session';
import { clockOf, metadataLocks } from './lock-look';
import type { PerformanceSchema } from './performance-schema';

/** What the server has recorded of the last statement of the measured session. Times on its own clock, in ms. */
export interface StatementRecord {
  /** Whether the server has any; else the times are those of the reading. */
  readonly known: boolean;
  readonly begin: number;
  readonly end: number;
  /** When this was read. */
  readonly now: number;
  /** What the session holds now. */
  readonly locks: readonly SeenLock[];
}

interface Row {
  readonly begin: string | null;
  readonly end: string | null;
  readonly now: string;
  readonly relation: string | null;
  readonly mode: string;
  readonly status: string;
}

/** Reads all of it in one query, so that little time passes between two statements. */
export function statementRecord(
  observer: Session,
  schema: PerformanceSchema,
  database: string,
): () => Promise<StatementRecord> {
  const sql = `SELECT s.begin, s.end, n.now,
         m.OBJECT_NAME AS relation, m.LOCK_TYPE AS mode, m.LOCK_STATUS AS status
    FROM (SELECT ${clockOf(schema)} AS now) n
    LEFT JOIN (SELECT TIMER_START / 1000000000 AS begin, TIMER_END / 1000000000 AS end
                 FROM performance_schema.events_statements_current
                WHERE THREAD_ID = ${schema.thread} AND NESTING_EVENT_LEVEL = 0) s ON TRUE
    ${metadataLocks(schema, database)}`;
  return async () => {
    const rows = await observer.query<Row>(sql);
    const [first] = rows;
    const now = Number(first?.now);
    return {
      known: first?.begin !== null && first?.begin !== undefined,
      begin: Number(first?.begin ?? now),
      end: Number(first?.end ?? now),
      now,
      locks: rows.flatMap(({ relation, mode, status }) =>
        relation === null || status !== 'GRANTED' ? [] : [{ relation, mode }],
      ),
    };
  };
}
