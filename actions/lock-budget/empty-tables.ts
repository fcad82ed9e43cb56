import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import type { LockHold } from '@lockkeeper/core/locks/lock';
import type { Project } from '@lockkeeper/core/migrations/project';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';

/** On an empty table every scan and rewrite is over at once: a hold measured there says nothing. */
export async function warnOfEmptyTables(
  context: StageContext,
  project: Project,
  database: ThrowawayDatabase,
  holds: readonly LockHold[],
): Promise<void> {
  const session = await database.observe();
  try {
    const locked = new Set(holds.map(({ relation }) => relation));
    const empty: string[] = [];
    for (const shape of await project.engine.readTables(session)) {
      if (!locked.has(shape.label)) continue;
      const table = quoteRelation(project.engine.dialect, shape.table);
      const rows = await session.query(`SELECT 1 AS present FROM ${table} LIMIT 1`);
      if (rows.length === 0) empty.push(shape.label);
    }
    if (empty.length === 0) return;
    context.report.finding({
      rule: 'empty-table',
      severity: 'warning',
      title: `Measured on ${empty.length === 1 ? 'an empty table' : 'empty tables'}: ${empty.join(', ')}`,
      message:
        'A scan or a rewrite of an empty table takes no time. Give it rows, with the input seed or with rows in lockkeeper.yml, so that the measured holds say something about production.',
      evidence: 'measured',
    });
  } finally {
    await session.close();
  }
}
