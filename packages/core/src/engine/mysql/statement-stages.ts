import { mergedStages, type StatementStage } from '../../locks/statement-stage';
import type { Session } from '../session';
import type { PerformanceSchema } from './performance-schema';

/** What a statement was doing from one moment to another, on the server's clock in milliseconds. */
export interface Stage {
  /** Without `stage/sql/` or `stage/innodb/`, in lower case: MariaDB writes some with a capital. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The stages of a statement that began at `begin`, in their order; none where the server does not record them. */
export async function statementStages(
  observer: Session,
  { thread, stages }: PerformanceSchema,
  begin: number,
): Promise<Stage[]> {
  if (stages === null) return [];
  const rows = await observer.query<{ name: string; from: string; to: string }>(
    `SELECT EVENT_NAME AS name, TIMER_START / 1000000000 AS \`from\`, TIMER_END / 1000000000 AS \`to\`
       FROM performance_schema.${stages}
      WHERE THREAD_ID = ${thread} AND TIMER_START >= ${begin} * 1000000000
      ORDER BY EVENT_ID`,
  );
  return rows.map(({ name, from, to }) => ({
    name: name.replace(/^stage\/[^/]+\//, '').toLowerCase(),
    from: Number(from),
    to: Number(to),
  }));
}

/** The rest are the steps of any statement, over in less. */
const leastStage = 1;

/** What a statement spent its time on, for the report. */
export function notableStages(stages: readonly Stage[]): StatementStage[] {
  const all = stages.map(({ name, from, to }) => ({ name, milliseconds: to - from }));
  return mergedStages(all).filter(({ milliseconds }) => milliseconds >= leastStage);
}
