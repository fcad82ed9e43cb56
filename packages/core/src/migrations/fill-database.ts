import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { StageContext } from '../action/stage-context';
import { DatabaseError } from '../engine/session';
import type { ThrowawayDatabase } from '../engine/throwaway/throwaway-databases';
import { messageOf, UserError } from '../errors';
import type { RowsMade } from '../rows/make-rows';
import { makeDeclaredRows } from './make-declared-rows';
import type { Project } from './project';
import { runInDatabase } from './run-in-database';
import { StatementFailure } from './statement-failure';

/**
 * Runs the history in an empty database, then the seed, then makes the rows that lockkeeper.yml asks for. Throws a
 * UserError where any of it is refused.
 */
export async function fillDatabase(
  context: StageContext,
  project: Project,
  database: ThrowawayDatabase,
): Promise<readonly RowsMade[]> {
  await ensureHistory(project, database);
  for (const migration of project.history) {
    context.progress.step(`building the database: ${migration.version} ${migration.name}`);
    try {
      await runInDatabase(project, database, migration, 'up');
    } catch (error) {
      throw error instanceof StatementFailure ? historyError(error) : error;
    }
  }
  return fillWithRows(context, project, database);
}

/** Runs the seed, then makes the rows that lockkeeper.yml asks for. */
export async function fillWithRows(
  context: StageContext,
  project: Project,
  database: ThrowawayDatabase,
): Promise<readonly RowsMade[]> {
  await seedDatabase(context, project, database);
  return makeDeclaredRows(context, project, database);
}

/** Creates the tool's history table where the database has none. */
export async function ensureHistory(
  { format, engine }: Project,
  database: ThrowawayDatabase,
): Promise<void> {
  const session = await database.connect();
  try {
    if (await format.history.exists(session, engine.dialect)) return;
    await format.history.create(session, engine.dialect);
  } finally {
    await session.close();
  }
}

async function seedDatabase(
  context: StageContext,
  project: Project,
  database: ThrowawayDatabase,
): Promise<void> {
  const { seed } = context.common;
  if (seed === undefined) return;
  const path = resolve(context.workingDirectory, seed);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UserError({
      what: `The seed file ${seed} cannot be read`,
      why: messageOf(error),
      mend: 'Name an existing SQL file with --seed, or as seed in lockkeeper.yml.',
    });
  });
  const { statements, errors } = project.engine.dialect.split(
    text,
    relative(context.workingDirectory, path),
  );
  const [cut] = errors;
  if (cut !== undefined) throw seedError(seed, cut.line, cut.message);
  const session = await database.connect();
  try {
    await session.transaction(async () => {
      for (const { sql, line } of statements) {
        context.progress.step(`filling the database with rows: ${seed}:${line}`);
        await session.execute(sql).catch((error: unknown) => {
          throw error instanceof DatabaseError ? seedError(seed, line, error.message) : error;
        });
      }
    });
  } finally {
    await session.close();
  }
}

function seedError(seed: string, line: number, why: string): UserError {
  return new UserError({
    what: `The seed fails at ${seed}:${line}`,
    why,
    mend: 'Mend the statement, so that it runs on the schema that the history makes.',
  });
}

function historyError(failure: StatementFailure): UserError {
  return new UserError({
    what: `The history cannot be run: ${failure.statement.path}:${failure.line}`,
    why: failure.message,
    mend: 'Migrations before the pending ones must run on an empty database; give a snapshot where they cannot.',
  });
}
