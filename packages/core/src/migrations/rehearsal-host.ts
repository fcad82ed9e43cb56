import type { StageContext } from '../action/stage-context';
import type { DatabaseHost } from '../engine/throwaway/throwaway-databases';
import { adoptSettings } from '../parity/adopt-settings';
import { dumpedServer, type NamedSnapshot } from '../snapshot/named-snapshot';
import type { NamedStats } from '../stats/named-stats';
import { versionToRehearse } from '../stats/version-to-rehearse';
import type { Project } from './project';

/** The server to rehearse on: that of `database-url`, else a throwaway one like production's. */
export async function openHost(
  context: StageContext,
  project: Project,
  stats: NamedStats | null,
  snapshot: NamedSnapshot | null,
): Promise<DatabaseHost> {
  const { engine } = project;
  const url = context.common['database-url'];
  if (url !== undefined) return targetHost(context, project, url);

  context.progress.step(`starting ${engine.title}`);
  const binaries = context.common['server-binaries'];
  const asked = context.common['server-version'];
  const dumped = snapshot === null ? null : dumpedServer(snapshot, engine);
  const version = asked ?? versionToRehearse(stats?.stats ?? dumped);
  const server = await engine.startThrowaway({
    engine: engine.name,
    signal: context.signal,
    onProgress: context.progress.step,
    ...(binaries === undefined ? {} : { binaries }),
    ...(version === undefined ? {} : { version }),
  });
  context.cleanup.add('the throwaway server', () => server.stop());
  // Where production's version is not at hand, the finding is parity's.
  const isOfProduction = asked === undefined && (stats !== null || dumped !== null);
  if (server.warning !== null && isOfProduction) context.report.fact('server', server.warning);
  else if (server.warning !== null) {
    context.report.finding({
      rule: 'server-version',
      severity: 'warning',
      title: 'Not the server version that was asked for',
      message: server.warning,
      evidence: 'measured',
    });
  }
  if (stats !== null) await adoptSettings(context, engine, server, stats.stats);
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
