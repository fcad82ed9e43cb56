import type { Session, SessionOptions } from '../engine/session';
import type { ThrowawayDatabase } from '../engine/throwaway/throwaway-databases';
import type { Project } from '../migrations/project';
import { runInDatabase } from '../migrations/run-in-database';
import type { StatementMeasurement } from '../report/report';
import type { SizedRun } from './estimate-statements';
import { halveTables } from './halve-tables';
import { readSizes } from './read-sizes';

export interface SizedRunRequest {
  readonly project: Project;
  readonly database: Pick<ThrowawayDatabase, 'connect'>;
  /** Tables whose sizes are wanted, by label. */
  readonly tables: ReadonlySet<string>;
  /** Those of which half of the rows are removed before. */
  readonly halved: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/**
 * Runs the pending migrations in a copy as their tool would, without an instrument: the time of each statement is its
 * own. Throws a StatementFailure where the server refuses one.
 */
export async function runSized(request: SizedRunRequest): Promise<SizedRun> {
  const { project, database, tables, halved, signal } = request;
  const connect = (options: Partial<SessionOptions> = {}) =>
    database.connect({ ...options, signal });
  const sizes = await inSession(connect, async (session) => {
    if (halved.size > 0) await halveTables(project.engine, session, halved);
    return readSizes(project.engine, session, tables);
  });
  const statements: StatementMeasurement[] = [];
  for (const migration of project.pending) {
    await runInDatabase(project, { connect }, migration, 'up', {
      observer: {
        async after({ version }, { index, sql }, _inTransaction, { milliseconds, rows }) {
          const effects = { rewrites: [], scans: [], walBytes: null };
          statements.push({ migration: version, index, sql, milliseconds, rows, ...effects });
        },
      },
    });
  }
  return { sizes, statements };
}

async function inSession<Result>(
  connect: () => Promise<Session>,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await connect();
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
