import type { StageContext } from '../action/stage-context';
import { DatabaseError, type Session } from '../engine/session';
import {
  type DatabaseHost,
  type ThrowawayDatabase,
  ThrowawayDatabases,
} from '../engine/throwaway/throwaway-databases';
import {
  reportParityWithSnapshot,
  reportParityWithStats,
  reportParityWithTarget,
} from '../parity/report-parity';
import type { ServerFacts } from '../parity/server-facts';
import { counted } from '../report/counts';
import { dumpedServer, type NamedSnapshot } from '../snapshot/named-snapshot';
import type { NamedStats } from '../stats/named-stats';
import { ensureHistory, fillDatabase, fillWithRows } from './fill-database';
import { fillFromSnapshot } from './fill-from-snapshot';
import { describeMadeRows } from './make-declared-rows';
import type { Script } from './migration';
import type { Project } from './project';
import { namesOutside, refuseWorkOutsideCopy } from './refuse-work-outside-copy';
import { openHost } from './rehearsal-host';

/** Databases as they are before the pending migrations: history applied, rows in them. */
export interface RehearsalDatabases {
  readonly host: DatabaseHost;
  /** Where the databases come from, for the report. */
  readonly origin: string;
  /** A fresh one, the caller's until it drops it. */
  take(): Promise<ThrowawayDatabase>;
}

export interface RehearsalOptions {
  /** What is known of production: its version is rehearsed, and differences are reported. */
  readonly stats?: NamedStats | null;
  /** A dump that the databases are made from, in place of the history. */
  readonly snapshot?: NamedSnapshot | null;
}

/**
 * Makes databases to rehearse in: on a throwaway server, or beside the target where there is a
 * `database-url`. The target itself is never changed. Everything made is undone by the context's cleanup.
 */
export async function openRehearsalDatabases(
  context: StageContext,
  project: Project,
  { stats = null, snapshot = null }: RehearsalOptions = {},
): Promise<RehearsalDatabases> {
  const host = await openHost(context, project, stats, snapshot);
  const databases = await ThrowawayDatabases.open(host, context.signal);
  context.cleanup.add('the connection to the server', () => databases.close());
  await reportHost(context, project, host);
  reportNotSwept(context, databases.notSwept);
  const scripts = project.pending.flatMap(({ up, down }) => [up, ...(down === null ? [] : [down])]);
  await refuseWorkOutside(context, project, databases, scripts);

  const own = async (database: ThrowawayDatabase) => {
    context.cleanup.add(`the database ${database.name}`, () => database.drop());
    return database;
  };
  const { template, origin } = await makeTemplate(context, project, databases, own, snapshot);
  await reportParity(context, project, template, stats, snapshot);
  return {
    host,
    origin,
    take: async () => own(await databases.copy(template.name)),
  };
}

async function reportHost(
  context: StageContext,
  { engine }: Project,
  { version }: DatabaseHost,
): Promise<void> {
  context.report.engine = { name: engine.title, version: version.text };
}

/** A throwaway server has no other databases. */
async function refuseWorkOutside(
  { common }: StageContext,
  { engine }: Project,
  databases: ThrowawayDatabases,
  scripts: readonly Script[],
): Promise<void> {
  if (common['database-url'] === undefined) return;
  refuseWorkOutsideCopy(engine, scripts, await databases.others());
}

function reportNotSwept({ report }: StageContext, names: readonly string[]): void {
  for (const name of names) {
    report.finding({
      rule: 'copy-not-swept',
      severity: 'notice',
      title: 'A copy that a killed run left is still there',
      message: `The server still works in ${name} and did not drop it yet. The next run tries again.`,
      evidence: 'measured',
    });
  }
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
  snapshot: NamedSnapshot | null,
): Promise<Template> {
  const url = context.common['database-url'];
  if (snapshot !== null) {
    const outside = url === undefined ? null : namesOutside(await databases.others());
    const template = await own(await databases.create());
    const loaded = await fillFromSnapshot(context, project, template, snapshot, outside);
    const rows = await describeRows(context, project, template, fillWithRows);
    return { template, origin: [loaded, ...rows].join(' and ') };
  }
  if (url !== undefined) {
    const copy = await copyTarget(context, project, databases, url);
    if (copy !== null) {
      await ensureHistory(project, await own(copy));
      return { template: copy, origin: 'a copy of the target' };
    }
  }
  const scripts = project.history.map(({ up }) => up);
  await refuseWorkOutside(context, project, databases, scripts);
  const template = await own(await databases.create());
  const rows = await describeRows(context, project, template, fillDatabase);
  return {
    template,
    origin: `${counted(project.history.length, 'migration')} of history and ${rows.join(' and ') || 'no rows'}`,
  };
}

/** Fills a database and says where its rows come from, those of a snapshot aside. */
async function describeRows(
  context: StageContext,
  project: Project,
  database: ThrowawayDatabase,
  fill: typeof fillDatabase,
): Promise<string[]> {
  const made = describeMadeRows(await fill(context, project, database));
  const { seed } = context.common;
  return [...(seed === undefined ? [] : [`rows of ${seed}`]), ...(made === null ? [] : [made])];
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
    const copy = await databases.copy(database);
    tellCutOff(context, copy.cutOff);
    return copy;
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

function tellCutOff({ report }: StageContext, servers: readonly string[]): void {
  if (servers.length === 0) return;
  report.finding({
    rule: 'copy-cut-off',
    severity: 'notice',
    title: 'The copy does not reach other servers',
    message: `It has no user mappings, or no handler, for the foreign servers of the target: ${servers.join(', ')}. A statement that works on one of their tables fails here, and nothing of theirs is changed.`,
    evidence: 'measured',
  });
}

async function hasNoTables(
  readTables: Project['engine']['readTables'],
  session: Session,
): Promise<boolean> {
  return (await readTables(session)).length === 0;
}

/** By a session of the account that runs the migrations, closed before the template is copied. */
async function reportParity(
  context: StageContext,
  { engine }: Project,
  template: ThrowawayDatabase,
  stats: NamedStats | null,
  snapshot: NamedSnapshot | null,
): Promise<void> {
  const url = context.common['database-url'];
  const dumped = snapshot === null ? null : dumpedServer(snapshot, engine);
  if (stats === null && url === undefined && dumped === null) return;
  const session = await template.connect();
  const rehearsal = await factsOf(engine, session);
  if (snapshot !== null && dumped !== null) {
    reportParityWithSnapshot(context.report, engine, rehearsal, {
      path: snapshot.file.path,
      version: dumped.version,
    });
  }
  if (stats !== null) {
    reportParityWithStats(context.report, engine, rehearsal, stats);
  } else if (url !== undefined) {
    const target = await engine.connect(url, {
      applicationName: 'lockkeeper',
      lockTimeoutMilliseconds: 5_000,
      statementTimeoutMilliseconds: 0,
      signal: context.signal,
    });
    reportParityWithTarget(context.report, engine, rehearsal, await factsOf(engine, target));
  }
}

async function factsOf(engine: Project['engine'], session: Session): Promise<ServerFacts> {
  try {
    return { version: session.version.text, settings: await engine.readSettings(session) };
  } finally {
    await session.close();
  }
}
