import type { Session } from '../session';
import { manyStages, type PerformanceSchema } from './performance-schema';
import type { Stage } from './statement-stages';

/**
 * Whether the server still has all the stages of a statement that began at `begin`: it keeps so many for each thread,
 * or for all together, and an ALTER TABLE has some for each partition. The newest push out the oldest, at which the
 * changes of the lock are: https://dev.mysql.com/doc/refman/8.4/en/performance-schema-events-stages-history-table.html
 */
export async function areWhole(
  observer: Session,
  { stages: table }: PerformanceSchema,
  stages: readonly Stage[],
  begin: number,
): Promise<boolean> {
  if (table === null || stages.length === 0) return true;
  if (table === 'events_stages_history' && stages.length < manyStages) return true;
  const [size] = await observer.query<{ most: number | string }>(
    `SELECT @@GLOBAL.performance_schema_${table}_size AS most`,
  );
  const most = Number(size?.most);
  if (table === 'events_stages_history') return stages.length < most;
  const [kept] = await observer.query<{ count: number | string; oldest: string | null }>(
    `SELECT COUNT(*) AS count, MIN(TIMER_START) / 1000000000 AS oldest FROM performance_schema.${table}`,
  );
  return Number(kept?.count) < most || Number(kept?.oldest ?? 0) < begin;
}
