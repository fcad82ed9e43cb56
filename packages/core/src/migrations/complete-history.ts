import type { StageContext } from '../action/stage-context';
import type { ThrowawayDatabase } from '../engine/throwaway/throwaway-databases';
import { UserError } from '../errors';
import { counted } from '../report/counts';
import { compareWithTarget } from './compare-with-target';
import type { Migration } from './migration';
import type { Project } from './project';
import { refuseWorkOutsideCopy } from './refuse-work-outside-copy';
import { runInDatabase } from './run-in-database';
import { StatementFailure } from './statement-failure';

/**
 * Brings a database that a dump has filled to where the history ends: runs what the tool's table in it does not list, as
 * the tool would, and the report says so. A dump without the table, or with an empty one beside other tables, has all
 * of the history. Throws a UserError for a migration that cannot be run.
 * @param outside other databases of the server, where it is the user's own.
 */
export async function completeHistory(
  context: StageContext,
  project: Project,
  database: ThrowawayDatabase,
  outside: ReadonlySet<string> | null,
): Promise<void> {
  const lacking = await lackingHistory(context, project, database);
  if (lacking.length === 0) return;
  if (outside !== null) {
    const scripts = lacking.map(({ up }) => up);
    refuseWorkOutsideCopy(project.engine, scripts, [...outside]);
  }
  for (const migration of lacking) {
    context.progress.step(`completing the snapshot: ${migration.version} ${migration.name}`);
    try {
      await runInDatabase(project, database, migration, 'up');
    } catch (error) {
      throw error instanceof StatementFailure ? notRun(error) : error;
    }
  }
  context.report.fact(
    'run on the snapshot',
    `${counted(lacking.length, 'migration')} of history that the snapshot lacks`,
  );
}

async function lackingHistory(
  { report }: StageContext,
  { format, engine, all, history: migrations }: Project,
  database: ThrowawayDatabase,
): Promise<readonly Migration[]> {
  const { dialect } = engine;
  const { history } = format;
  const label = history.label(dialect);
  const session = await database.connect();
  try {
    const exists = await history.exists(session, dialect);
    if (exists) {
      const applied = await history.applied(session, dialect, all);
      const shapes = await engine.readTables(session);
      const others = shapes.some((shape) => shape.label !== label);
      if (applied.length > 0 || !others) {
        return compareWithTarget(format, migrations, applied).pending;
      }
    } else await history.create(session, dialect);
    for (const migration of migrations) {
      const change = {
        session,
        dialect,
        migration,
        direction: 'up',
        all,
        milliseconds: 0,
      } as const;
      await history.before?.(change);
      await history.after(change);
    }
    if (migrations.length === 0) return [];
    report.fact(
      'taken as applied',
      `${counted(migrations.length, 'migration')} of history, as ${label} is ${exists ? 'empty' : 'not'} in the snapshot`,
    );
    return [];
  } finally {
    await session.close();
  }
}

function notRun(failure: StatementFailure): UserError {
  return new UserError({
    what: `The history that the snapshot lacks cannot be run: ${failure.statement.path}:${failure.line}`,
    why: failure.message,
    mend: 'Take the snapshot anew, from a database that has all migrations before the pending ones.',
  });
}
