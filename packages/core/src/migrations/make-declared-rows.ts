import type { StageContext } from '../action/stage-context';
import type { ThrowawayDatabase } from '../engine/throwaway/throwaway-databases';
import { counted } from '../report/counts';
import { makeRows, type RowsMade } from '../rows/make-rows';
import { madeTables } from './made-tables';
import type { Project } from './project';

/**
 * Makes the rows that lockkeeper.yml asks for, in a database with its history and seed. Throws a UserError for a table
 * that neither the history nor the pending migrations make, and for one that cannot be filled.
 */
export async function makeDeclaredRows(
  context: StageContext,
  { engine, pending }: Project,
  database: ThrowawayDatabase,
): Promise<readonly RowsMade[]> {
  const { rows } = context.config;
  if (Object.keys(rows).length === 0) return [];
  const later = await madeTables(engine.dialect, pending);
  const session = await database.connect();
  try {
    const { made, missing } = await makeRows({
      session,
      connect: () => database.connect(),
      maker: engine.rowMaker,
      declared: rows,
      pending: later,
      progress: context.progress,
    });
    if (missing.length > 0) reportMissing(context, missing);
    return made;
  } finally {
    await session.close();
  }
}

function reportMissing(context: StageContext, missing: readonly string[]): void {
  context.report.finding({
    rule: 'rows-without-table',
    severity: 'notice',
    title: 'No rows for a table that is only now made',
    message: `rows in ${context.config.path ?? 'lockkeeper.yml'} names ${missing.join(', ')}: the pending migrations make it, so that it is empty in the rehearsal. From the merge on it gets its rows.`,
    path: context.config.path,
    evidence: 'static',
  });
}

/** `1,000,000 rows made from the catalog (orders 1,000,000)`, or null where none were. */
export function describeMadeRows(made: readonly RowsMade[]): string | null {
  const sum = (list: readonly RowsMade[]) => list.reduce((total, { rows }) => total + rows, 0);
  if (sum(made) === 0) return null;
  const parents = made.filter(({ declared }) => !declared);
  const what = `${counted(sum(made) - sum(parents), 'row')} made from the catalog`;
  if (parents.length === 0) return what;
  const names = parents.map(({ table, rows }) => `${counted(rows, 'row')} of ${table}`).join(', ');
  return `${what}, with ${names} for their foreign keys`;
}
