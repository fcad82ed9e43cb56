import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { postgresEngine } from '@lockkeeper/core/engine/postgres/postgres-engine';
import type { Session } from '@lockkeeper/core/engine/session';
import { commandOf } from '@lockkeeper/core/engine/throwaway/binaries/available-server';
import { readableServer } from '@lockkeeper/core/engine/throwaway/binaries/readable-server';
import { launchServer } from '@lockkeeper/core/engine/throwaway/launch-server';
import { obtainPostgres } from '@lockkeeper/core/engine/throwaway/obtain-postgres';
import { readLog } from '@lockkeeper/core/engine/throwaway/server-log';
import type { ServerPlace } from '@lockkeeper/core/engine/throwaway/server-place';
import { findServerUser, giveTreeTo } from '@lockkeeper/core/engine/throwaway/server-user';
import { startPostgresThrowaway } from '@lockkeeper/core/engine/throwaway/start-postgres';
import { type ReplicatedServer, stopAll } from './replicated-server';
import { sessionOptions } from './session-options';

/** A throwaway server, and a streaming standby of it. */
export async function replicatedPostgres(version: string): Promise<ReplicatedServer> {
  const primary = await startPostgresThrowaway({ engine: 'postgres', version });
  const stops: (() => Promise<void>)[] = [() => primary.stop()];
  try {
    const found = await obtainPostgres({ engine: 'postgres', version });
    const server = await readableServer(found.server, await findServerUser(), () => {});
    const source = await postgresEngine.connect(primary.adminUrl, sessionOptions);
    stops.unshift(() => source.close());
    const { password } = new URL(primary.adminUrl);
    const upstream = `host=127.0.0.1 port=${primary.port} user=postgres password=${password} application_name=standby`;
    const standby = await launchServer(
      {
        prepare: (place) => backUp(source, primary.version.major, primary.folder, place),
        start: async (place, port) => {
          const settings = {
            listen_addresses: '127.0.0.1',
            unix_socket_directories: '',
            max_connections: '50',
            fsync: 'off',
            primary_conninfo: upstream,
          };
          const switches = Object.entries(settings).flatMap(([name, value]) => [
            '-c',
            `${name}=${value}`,
          ]);
          const command = [...commandOf(server, 'postgres'), '-D', join(place.folder, 'data')];
          await place.start([...command, '-p', String(port), ...switches], 'QUIT', async () =>
            /ready to accept read-only connections/.test(await readLog(place.log)),
          );
        },
      },
      server,
      undefined,
    );
    stops.unshift(() => standby.stop());
    const replicaUrl = primary.adminUrl.replace(`:${primary.port}/`, `:${standby.port}/`);
    const replica = await postgresEngine.connect(replicaUrl, sessionOptions);
    stops.unshift(() => replica.close());
    return {
      engine: 'postgres',
      sourceUrl: primary.adminUrl,
      replicaUrl,
      source,
      replica,
      pause: async () => void (await replica.execute('SELECT pg_wal_replay_pause()')),
      resume: async () => void (await replica.execute('SELECT pg_wal_replay_resume()')),
      async lateBy(seconds) {
        await replica.execute(`ALTER SYSTEM SET recovery_min_apply_delay = '${seconds}s'`);
        await replica.execute('SELECT pg_reload_conf()');
      },
      stop: () => stopAll(stops),
    };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

/** https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP */
async function backUp(
  source: Session,
  major: number,
  folder: string,
  place: ServerPlace,
): Promise<void> {
  const data = join(place.folder, 'data');
  const isNew = major >= 15;
  await source.query(
    isNew ? `SELECT pg_backup_start('test', true)` : `SELECT pg_start_backup('test', true, false)`,
  );
  const from = join(folder, 'data');
  const left = new Set(
    ['pg_wal', 'postmaster.pid', 'postmaster.opts'].map((name) => join(from, name)),
  );
  await cp(from, data, {
    recursive: true,
    // A file of statistics may be gone before it is copied; none is needed.
    filter: (path) => !left.has(path) && !/pg_stat_tmp\/|pgsql_tmp\/|pg_internal\.init/.test(path),
  });
  const [label] = await source.query<{ labelfile: string }>(
    isNew
      ? 'SELECT labelfile FROM pg_backup_stop(false)'
      : 'SELECT labelfile FROM pg_stop_backup(false, false)',
  );
  await cp(join(from, 'pg_wal'), join(data, 'pg_wal'), {
    recursive: true,
    filter: (path) => !/\/[0-9A-F]{24}/.test(path),
  });
  await writeFile(join(data, 'backup_label'), label?.labelfile ?? '');
  await writeFile(join(data, 'standby.signal'), '');
  await giveTreeTo(place.user, data);
  if ((await readdir(data)).includes('postmaster.pid')) await rm(join(data, 'postmaster.pid'));
}
