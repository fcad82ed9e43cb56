import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { LiveTable } from '@lockkeeper/core/catalog/live-table';
import type { Engine } from '@lockkeeper/core/engine/engine';
import type { ServerVersion } from '@lockkeeper/core/engine/server-version';
import { DatabaseError, type Session } from '@lockkeeper/core/engine/session';
import { UserError } from '@lockkeeper/core/errors';
import {
  compareWithTarget,
  type TargetState,
} from '@lockkeeper/core/migrations/compare-with-target';
import type { Project } from '@lockkeeper/core/migrations/project';
import { openTarget } from '@lockkeeper/core/migrations/target';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import type { LiveTarget } from './live-target';

export interface LiveLook extends LiveTarget {
  readonly version: ServerVersion;
}

/**
 * Reads the history table and some tables of the live database in one transaction that cannot write, with
 * a role that may only SELECT. Throws a UserError where the server cannot be reached or refuses the read.
 */
export async function lookAtLive(
  context: Pick<StageContext, 'common' | 'signal'>,
  project: Project,
  tables: readonly RelationName[],
): Promise<LiveLook> {
  const session = await openTarget(context, 'gate').connect({
    statementTimeoutMilliseconds: 30_000,
  });
  try {
    const { engine } = project;
    return await engine.readSnapshot(session, async () => ({
      server: `${engine.title} ${session.version.text}`,
      version: session.version,
      historyTable: project.format.history.label(engine.dialect),
      state: await readState(session, project),
      empty: (await engine.readTables(session)).length === 0,
      ...(await readTables(session, engine, tables)),
    }));
  } catch (error) {
    if (error instanceof DatabaseError) throw unreadable(error);
    throw error;
  } finally {
    await session.close();
  }
}

async function readState(
  session: Session,
  { format, engine: { dialect }, all }: Project,
): Promise<TargetState | null> {
  if (!(await format.history.exists(session, dialect))) return null;
  return compareWithTarget(format, all, await format.history.applied(session, dialect, all));
}

async function readTables(
  session: Session,
  engine: Engine,
  names: readonly RelationName[],
): Promise<Pick<LiveTarget, 'tables' | 'missing' | 'unreadable'>> {
  const tables: LiveTable[] = [];
  const missing: RelationName[] = [];
  const hidden: RelationName[] = [];
  for (const name of names) {
    const reading = await engine.readLiveTable(session, name);
    if (reading === 'missing') missing.push(name);
    else if (reading === 'unreadable') hidden.push(name);
    else tables.push(reading);
  }
  return { tables, missing, unreadable: hidden };
}

function unreadable(error: DatabaseError): UserError {
  return new UserError({
    what: 'the live database does not let itself be read',
    why: error.message,
    mend: 'The role of database-url needs CONNECT and SELECT, on the history table at least. Or leave database-url out.',
  });
}
