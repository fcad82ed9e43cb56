import type { CommonInputs } from '@lockkeeper/core/action/common-inputs';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import { openProject } from '@lockkeeper/core/migrations/open-project';
import { type Project, reportMigrations } from '@lockkeeper/core/migrations/project';
import {
  openRehearsalDatabases,
  type RehearsalDatabases,
} from '@lockkeeper/core/migrations/rehearsal-databases';
import { runInDatabase } from '@lockkeeper/core/migrations/run-in-database';
import { counted } from '@lockkeeper/core/report/counts';
import { verifyMigration } from './verify-migration';

/** Makes a database as it is before the pending migrations, and takes them up, down and up there. */
export async function run(context: StageContext, _inputs: CommonInputs): Promise<void> {
  const project = await openProject(context);
  if (project.pending.length === 0) {
    context.report.skip('This branch adds no migration.');
    return;
  }
  const databases = await openRehearsalDatabases(context, project);
  context.report.fact('rehearsed on', databases.origin);
  await rollbackVerify(context, project, databases);
}

/** Takes each pending migration up, down and up in one database, one after another. */
export async function rollbackVerify(
  context: StageContext,
  project: Project,
  databases: RehearsalDatabases,
): Promise<void> {
  const { report, progress } = context;
  reportMigrations(report, project.pending);
  if (!project.format.downs) {
    report.skip(`${project.format.title} has no down migrations.`);
    return;
  }
  const database = await databases.take();
  for (const migration of project.pending) {
    progress.step(`rollback-verify: ${migration.version} ${migration.name}`);
    const goesOn = await verifyMigration(context, project, database, migration, (until) =>
      databaseBefore(project, databases, until),
    );
    if (!goesOn) return;
  }
  report.summary = `${counted(project.pending.length, 'migration')} taken up, down and up: schema and data as before`;
}

/** A database in which the pending migrations before this one have run. */
async function databaseBefore(
  project: Project,
  databases: RehearsalDatabases,
  until: Migration,
): Promise<ThrowawayDatabase> {
  const database = await databases.take();
  for (const migration of project.pending.slice(0, project.pending.indexOf(until))) {
    await runInDatabase(project, database, migration, 'up');
  }
  return database;
}
