import type { InputValues } from '@lockkeeper/core/action/inputs';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import { openProject } from '@lockkeeper/core/migrations/open-project';
import { type Project, reportMigrations } from '@lockkeeper/core/migrations/project';
import { openRehearsalDatabases } from '@lockkeeper/core/migrations/rehearsal-databases';
import { StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import { counted } from '@lockkeeper/core/report/counts';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';
import { readNamedSnapshot } from '@lockkeeper/core/snapshot/named-snapshot';
import { readNamedStats } from '@lockkeeper/core/stats/named-stats';
import type { dryRunInputs } from './action';
import { explainFailure } from './explain-failure';
import { countFailures } from './failures/count-failures';
import { runOnTarget } from './in-transaction';
import { runLooking } from './run-looking';

export type DryRunInputs = InputValues<typeof dryRunInputs>;

/** Makes a database as it is before the pending migrations, and runs them there. */
export async function run(context: StageContext, inputs: DryRunInputs): Promise<void> {
  if (inputs.mode === 'transaction') return runOnTarget(context, inputs);
  const project = await openProject(context);
  if (project.pending.length === 0) {
    context.report.skip('This branch adds no migration.');
    return;
  }
  const stats = await readNamedStats(context, inputs.stats, project);
  const snapshot = await readNamedSnapshot(context, inputs.snapshot, project);
  const databases = await openRehearsalDatabases(context, project, { stats, snapshot });
  context.report.fact('rehearsed on', databases.origin);
  await dryRun(context, project, await databases.take());
}

/** Runs the pending migrations in `database`. False when the server refused one. */
export async function dryRun(
  context: StageContext,
  project: Project,
  database: ThrowawayDatabase,
): Promise<boolean> {
  const { report, progress } = context;
  reportMigrations(report, project.pending);
  for (const migration of project.pending) {
    progress.step(`dry-run: ${migration.version} ${migration.name}`);
    try {
      await runLooking(context, project, database, migration);
    } catch (error) {
      if (!(error instanceof StatementFailure)) throw error;
      const failures = await countFailures(project.engine, database, error);
      for (const { measurement } of failures) report.measure('failures', measurement);
      report.finding(await explainFailure(error, project.engine.dialect, failures));
      return false;
    }
  }
  const statements = report.measurements.statements ?? [];
  const total = statements.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  report.summary = `${counted(project.pending.length, 'migration')}, ${counted(statements.length, 'statement')} executed in ${formatMilliseconds(total)}`;
  return true;
}
