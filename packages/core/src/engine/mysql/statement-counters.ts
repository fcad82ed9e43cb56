import type { Session } from '../session';
import type { PerformanceSchema } from './performance-schema';

/** What the server counts; a statement's share is the difference. */
export interface StatementCounters {
  /** Rows that the session has ever read in table order; InnoDB's own scans for an index are not among them. */
  readonly scanned: number;
  /** Position in the redo log in bytes; null where the server does not tell. */
  readonly redo: number | null;
}

interface Row {
  readonly scanned: string | null;
  readonly redo: string | null;
}

/** Reads them through the observer. */
export async function statementCounters(
  observer: Session,
  { thread }: PerformanceSchema,
): Promise<StatementCounters> {
  const redo = observer.engine === 'mariadb' ? 'Innodb_lsn_current' : 'Innodb_redo_log_current_lsn';
  const [row] = await observer.query<Row>(
    `SELECT (SELECT VARIABLE_VALUE FROM performance_schema.status_by_thread
              WHERE THREAD_ID = ${thread} AND VARIABLE_NAME = 'Handler_read_rnd_next') AS scanned,
            (SELECT VARIABLE_VALUE FROM performance_schema.global_status
              WHERE VARIABLE_NAME = '${redo}') AS redo`,
  );
  const position = row?.redo ?? null;
  return { scanned: Number(row?.scanned ?? 0), redo: position === null ? null : Number(position) };
}
