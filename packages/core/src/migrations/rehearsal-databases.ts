import type { StageContext } from '../action/stage-context';
import { DatabaseError, type Session } from '../engine/session';
import {
  type DatabaseHost,
  type ThrowawayDatabase,
  ThrowawayDatabases,
} from '../engine/throwaway/throwaway-databases';
import { counted } from '../report/counts';
import { ensureHistory, fillDatabase } from './fill-database';
import { describeMadeRows } from './make-declared-rows';
import type { Project } from './project';

/** Databases as they are before the pending migrations: history applied, rows in them. */
export interface RehearsalDatabases {
  readonly host: DatabaseHost;
  /** Where the databases come from, for the report. */
  readonly origin: string;
  /** A fresh one, the caller's until it drops it. */
  take(): Promise<ThrowawayDatabase>;
}

/**
 * Makes databases to rehearse in: on a throwaway server, or beside the target where there is a
 * `database-url`. The target itself is never changed. Everything made is undone by the context's cleanup.
 */
export async function openRehearsalDatabases(
  context: StageContext,
  project: Project,
): Promise<RehearsalDatabases> {
  const host = await openHost(context, project);
  const databases = await ThrowawayDatabases.open(host, context.signal);
  context.cleanup.add('the connection to the server', () => databases.close());
  await reportHost(context, project, host);

  const own = async (database: ThrowawayDatabase) => {
    context.cleanup.add(`the database ${database.name}`, () => database.drop());
    return database;
  };
  const { template, origin } = await makeTemplate(context, project, databases, own);
  return {
    host,
    origin,
    take: async () => own(await databases.copy(template.name)),
  };
}

async function openHost(context: StageContext, project: Project): Promise<DatabaseHost> {
  const { engine } = project;
  const url = context.common['database-url'];
  if (url !== undefined) return targetHost(context, project, url);

  context.progress.step(`starting ${engine.title}`);
  const binaries = context.common['server-binaries'];
  const version = context.common['server-version'];
  const server = await engine.startThrowaway({
    engine: engine.name,
    signal: context.signal,
    onProgress: context.progress.step,
    ...(binaries === undefined ? {} : { binaries }),
    ...(version === undefined ? {} : { version }),
  });
  context.cleanup.add('the throwaway server', () => server.stop());
  if (server.warning !== null) {
    context.report.finding({
      rule: 'server-version',
      severity: 'warning',
      title: 'Not the server version that was asked for',
      message: server.warning,
      evidence: 'measured',
    });
  }
  return {
    engine,
    version: server.version,
    adminUrl: server.adminUrl,
    userUrl: server.userUrl,
    target: 'throwaway',
    owner: server.userName,
  };
}

/** The copies are made from the maintenance database, since PostgreSQL copies no database with a session in it. */
async function targetHost(
  context: StageContext,
  { engine }: Project,
  url: string,
): Promise<DatabaseHost> {
  const session = await engine.connect(url, {
    applicationName: 'lockkeeper',
    lockTimeoutMilliseconds: 5_000,
    statementTimeoutMilliseconds: 0,
    signal: context.signal,
  });
  const { version, database } = session;
  await session.close();
  return {
    engine,
    version,
    adminUrl: engine.name === 'postgres' ? engine.withDatabase(url, 'postgres') : url,
    userUrl: (name) => engine.withDatabase(url, name),
    target: database,
    owner: undefined,
  };
}

async function reportHost(
  context: StageContext,
  { engine }: Project,
  { version }: DatabaseHost,
): Promise<void> {
  context.report.engine = { name: engine.title, version: version.text };
}

interface Template {
  readonly template: ThrowawayDatabase;
  readonly origin: string;
}

async function makeTemplate(
  context: StageContext,
  project: Project,
  databases: ThrowawayDatabases,
  own: (database: ThrowawayDatabase) => Promise<ThrowawayDatabase>,
): Promise<Template> {
  const url = context.common['database-url'];
  if (url !== undefined) {
    const copy = await copyTarget(context, project, databases, url);
    if (copy !== null) {
      await ensureHistory(project, await own(copy));
      return { template: copy, origin: 'a copy of the target' };
    }
  }
  const template = await own(await databases.create());
  const made = describeMadeRows(await fillDatabase(context, project, template));
  const { seed } = context.common;
  const seeded = seed === undefined ? [] : [`rows of ${seed}`];
  const rows = [...seeded, ...(made === null ? [] : [made])].join(' and ') || 'no rows';
  return {
    template,
    origin: `${counted(project.history.length, 'migration')} of history and ${rows}`,
  };
}

/** Null where the target has no tables, or cannot be copied; the report says why. */
async function copyTarget(
  context: StageContext,
  { engine }: Project,
  databases: ThrowawayDatabases,
  url: string,
): Promise<ThrowawayDatabase | null> {
  const session = await engine.connect(url, {
    applicationName: 'lockkeeper',
    lockTimeoutMilliseconds: 5_000,
    statementTimeoutMilliseconds: 0,
    signal: context.signal,
  });
  const { database } = session;
  const empty = await hasNoTables(engine.readTables, session);
  await session.close();
  if (empty) return null;
  context.progress.step(`copying ${database}`);
  try {
    return await databases.copy(database);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    context.report.finding({
      rule: 'target-not-copied',
      severity: 'warning',
      title: 'The target could not be copied',
      message: `${error.message}. The history was run in an empty database instead: what only the target's rows would show was not seen.`,
      evidence: 'measured',
    });
    return null;
  }
}

async function hasNoTables(
  readTables: Project['engine']['readTables'],
  session: Session,
): Promise<boolean> {
  return (await readTables(session)).length === 0;
}
