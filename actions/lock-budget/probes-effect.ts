import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { Project } from '@lockkeeper/core/migrations/project';
import type { RehearsalDatabases } from '@lockkeeper/core/migrations/rehearsal-databases';
import { runInDatabase } from '@lockkeeper/core/migrations/run-in-database';
import { StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';
import type { StatementMeasurement } from '@lockkeeper/core/report/report';

/** What takes longer is not run once more for it. */
const longestMilliseconds = 10_000;

/**
 * Says what the probe itself cost: beside a dry run of the same migrations where there was one, else beside a run of
 * them without the probe on another copy, where that takes seconds.
 */
export async function tellProbesEffect(
  { report }: StageContext,
  project: Project,
  databases: Pick<RehearsalDatabases, 'take'>,
  dryRun: readonly StatementMeasurement[] | null,
): Promise<void> {
  if ((report.measurements.probes ?? []).length === 0) return;
  const { statements = [] } = report.measurements;
  const probed = timeOf(statements);
  const label = 'with the probe';
  const took = `the statements took ${formatMilliseconds(probed)}`;
  if (dryRun !== null) {
    report.fact(label, `${took}; ${formatMilliseconds(timeOf(dryRun))} in the dry run`);
    return;
  }
  if (probed > longestMilliseconds) {
    report.fact(label, `${took}, too long to be run again without it`);
    return;
  }
  const database = await databases.take();
  let without = 0;
  try {
    for (const migration of project.pending) {
      await runInDatabase(project, database, migration, 'up', {
        observer: {
          async after(_migration, _statement, _inTransaction, { milliseconds }) {
            without += milliseconds;
          },
        },
      });
    }
  } catch (error) {
    if (!(error instanceof StatementFailure)) throw error;
    // What is random, or of the whole server, may fail the second time.
    report.fact(label, `${took}; they could not be run again without it`);
    return;
  }
  report.fact(
    label,
    `${took}; ${formatMilliseconds(without)} without it and the instrument, on another, cold copy`,
  );
}

function timeOf(statements: readonly StatementMeasurement[]): number {
  return statements.reduce((total, { milliseconds }) => total + milliseconds, 0);
}
