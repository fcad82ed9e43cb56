import { setTimeout as delay } from 'node:timers/promises';
import type { StatementTime } from '../../locks/spans-of-looks';
import { mergedStages, type StatementStage } from '../../locks/statement-stage';
import type { Session } from '../session';
import { type PerformanceSchema, picoseconds } from './performance-schema';

/** What a statement was doing from one moment to another, on the server's clock in milliseconds. */
export interface Stage {
  /** Without `stage/sql/` or `stage/innodb/`, in lower case: MariaDB writes some with a capital. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

interface Row {
  readonly id: number | string;
  readonly name: string;
  readonly from: number | string;
  readonly to: number | string;
}

/**
 * The stages of a statement in their order, of which the last may go on when the client has its answer; none where the
 * server does not record them. Null where it no longer has all of them: it keeps so many for each thread, or for all
 * together, and the newest push out the oldest, at which the changes of the lock are. The first of any statement is
 * `starting`: https://dev.mysql.com/doc/refman/8.4/en/performance-schema-events-stages-history-table.html
 */
export async function statementStages(
  observer: Session,
  { thread, stages: table }: PerformanceSchema,
  { begin, end }: StatementTime,
): Promise<Stage[] | null> {
  if (table === null) return [];
  // Picoseconds as they are: a division of each would take MariaDB longer than the rest of the query.
  const stagesIn = (name: string) =>
    `SELECT EVENT_ID AS id, EVENT_NAME AS name, TIMER_START AS \`from\`, TIMER_END AS \`to\`
       FROM performance_schema.${name}
      WHERE THREAD_ID = ${thread} AND TIMER_START >= ${begin} * ${picoseconds}`;
  // The client has its answer in the last but one, which may end between the two, and be in both; the history has the
  // whole of it.
  const sql = `${stagesIn('events_stages_current')} UNION ALL ${stagesIn(table)}`;
  let rows = await observer.query<Row>(sql);
  // The server leaves out a thread that is being changed.
  for (let tries = 0; tries < mostTries && rows.length === 0; tries += 1) {
    await delay(1);
    rows = await observer.query<Row>(sql);
  }
  const all = [...new Map(rows.map((row) => [Number(row.id), row])).values()]
    .sort((one, other) => Number(one.id) - Number(other.id))
    .map(({ name, from, to }) => ({
      name: name.replace(/^stage\/[^/]+\//, '').toLowerCase(),
      from: Number(from) / picoseconds,
      to: Math.min(Number(to) / picoseconds, end),
    }));
  return all[0]?.name === 'starting' ? all : null;
}

const mostTries = 20;

/** The rest are the steps of any statement, over in less. */
const leastStage = 1;

/** What a statement spent its time on, for the report. */
export function notableStages(stages: readonly Stage[]): StatementStage[] {
  const all = stages.map(({ name, from, to }) => ({ name, milliseconds: to - from }));
  return mergedStages(all).filter(({ milliseconds }) => milliseconds >= leastStage);
}
