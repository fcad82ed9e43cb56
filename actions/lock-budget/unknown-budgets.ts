import { suggest } from '@lockkeeper/core/action/nearest';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import type { Project } from '@lockkeeper/core/migrations/project';

/** A budget of a relation that is not there limits nothing; its name may be mistyped. */
export async function tellUnknownBudgets(
  { config, report }: StageContext,
  { engine }: Project,
  database: ThrowawayDatabase,
): Promise<void> {
  const named = Object.keys(config.budgets);
  if (named.length === 0) return;
  const session = await database.observe();
  try {
    const there = (await engine.readTables(session)).map(({ label }) => label);
    for (const relation of named.filter((name) => !there.includes(name))) {
      report.finding({
        rule: 'budget-without-table',
        severity: 'notice',
        title: `The budget of ${relation} holds nothing`,
        message: `lockkeeper.yml has a budget for ${relation}, which is no table here. ${suggest(relation, there)}`,
        path: config.path,
        evidence: 'measured',
      });
    }
  } finally {
    await session.close();
  }
}
