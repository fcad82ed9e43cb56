import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { Project } from '@lockkeeper/core/migrations/project';
import type { RehearsalDatabases } from '@lockkeeper/core/migrations/rehearsal-databases';
import { runInDatabase } from '@lockkeeper/core/migrations/run-in-database';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';

/** What takes longer is not run once more for it. */
const longestMilliseconds = 10_000;

/** Says what the probe itself cost: the same migrations without it, on another copy, where that takes seconds. */
export async function tellProbesEffect(
  { report }: StageContext,
  project: Project,
  databases: Pick<RehearsalDatabases, 'take'>,
): Promise<void> {
  if ((report.measurements.probes ?? []).length === 0) return;
  const { statements = [] } = report.measurements;
  const probed = sum(statements.map(({ milliseconds }) => milliseconds));
  const label = 'with the probe';
  if (probed > longestMilliseconds) {
    const took = formatMilliseconds(probed);
    report.fact(label, `the statements took ${took}, too long to be run again without it`);
    return;
  }
  const database = await databases.take();
  const without: number[] = [];
  for (const migration of project.pending) {
    await runInDatabase(project, database, migration, 'up', {
      observer: {
        async after(_migration, _statement, _inTransaction, { milliseconds }) {
          without.push(milliseconds);
        },
      },
    });
  }
  report.fact(
    label,
    `the statements took ${formatMilliseconds(probed)}; ${formatMilliseconds(sum(without))} without it and the instrument`,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
