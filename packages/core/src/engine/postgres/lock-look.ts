import type { LockLooks } from '../../locks/lock-look';
import { clockReading, millisecondsOf } from './bracket';
import { lockModeName } from './lock-modes';
import type { PostgresSession } from './postgres-session';

interface Row {
  readonly at: string;
  readonly relation: number | null;
  readonly mode: string | null;
  readonly granted: boolean;
  readonly stage: string | null;
}

/** https://www.postgresql.org/docs/current/progress-reporting.html */
const progressViews = [
  'pg_stat_progress_create_index',
  'pg_stat_progress_cluster',
  'pg_stat_progress_vacuum',
];

/** Looks at what the session `pid` is doing and at its locks on the relations whose number has a label, on the server's clock. */
export function lockLook(
  observer: PostgresSession,
  pid: number,
  labels: ReadonlyMap<number, string>,
): () => Promise<LockLooks> {
  const stages = progressViews.map(
    (view) => `SELECT phase FROM pg_catalog.${view} WHERE pid = ${pid}`,
  );
  const sql = `SELECT c.at, c.stage, l.relation, l.mode, l.granted
      FROM (SELECT ${clockReading} AS at, (${stages.join(' UNION ALL ')} LIMIT 1) AS stage) c LEFT JOIN pg_catalog.pg_locks l
        ON l.pid = ${pid} AND l.locktype = 'relation'`;
  return async () => {
    const seen = await observer.repeated<Row>(sql);
    // A table is older than what belongs to it, and comes first.
    const rows = seen.toSorted((one, other) => (one.relation ?? 0) - (other.relation ?? 0));
    const at = millisecondsOf(rows[0]?.at ?? '');
    const locks = (wanted: boolean) =>
      rows.flatMap(({ relation, mode, granted }) => {
        const label = relation === null ? undefined : labels.get(relation);
        if (label === undefined || mode === null || granted !== wanted) return [];
        return [{ relation: label, mode: lockModeName(mode) }];
      });
    return {
      ...{ firstSeen: at, lastSeen: at, stage: rows[0]?.stage ?? null },
      ...{ granted: locks(true), waiting: locks(false) },
    };
  };
}
