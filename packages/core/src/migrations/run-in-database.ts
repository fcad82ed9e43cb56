import type { Session } from '../engine/session';
import type { Direction, Migration } from './migration';
import type { Project } from './project';
import { type RunRequest, type RunResult, runMigration } from './run-migration';

type Options = Partial<Pick<RunRequest, 'observer' | 'holdLocks'>>;

/** Runs one direction of a migration in a session, as its tool would, and records it in the tool's table. */
export function runInSession(
  { engine, format, all }: Project,
  session: Session,
  migration: Migration,
  direction: Direction,
  options: Options = {},
): Promise<RunResult> {
  return runMigration({
    session,
    dialect: engine.dialect,
    format,
    migration,
    direction,
    all,
    recordHistory: true,
    ...options,
  });
}

/**
 * The same in a session of its own, so that what a script leaves behind, a search_path or a role, does not
 * reach the next one.
 */
export async function runInDatabase(
  project: Project,
  database: { connect(): Promise<Session> },
  migration: Migration,
  direction: Direction,
  options: Options = {},
): Promise<RunResult> {
  const session = await database.connect();
  try {
    return await runInSession(project, session, migration, direction, options);
  } finally {
    await session.close();
  }
}
