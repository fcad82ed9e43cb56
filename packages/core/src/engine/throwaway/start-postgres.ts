import { join } from 'node:path';
import { type AvailableServer, commandOf } from './binaries/available-server';
import { readableServer } from './binaries/readable-server';
import { launchServer } from './launch-server';
import { obtainPostgres } from './obtain-postgres';
import { isPostgresReady, makePostgresUser } from './postgres-connection';
import { randomPassword, throwawayUserName } from './random-password';
import type { ServerPlace } from './server-place';
import { findServerUser } from './server-user';
import type { ThrowawayServer, ThrowawayServerOptions } from './throwaway-server';

const adminName = 'postgres';

// Nothing in it has to survive a crash of the machine: the folder is thrown away.
const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '50',
  timezone: 'UTC',
  log_timezone: 'UTC',
  fsync: 'off',
  full_page_writes: 'off',
  logging_collector: 'off',
};

function initCommand(server: AvailableServer, data: string, passwordFile: string): string[] {
  return [
    ...commandOf(server, 'initdb'),
    '--no-sync',
    `--pgdata=${data}`,
    `--username=${adminName}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ];
}

function startCommand(server: AvailableServer, data: string, port: number): string[] {
  const switches = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [...commandOf(server, 'postgres'), '-D', data, '-p', String(port), ...switches];
}

/**
 * Starts a PostgreSQL of our own on loopback, with an administrator and a role that is none. Throws a
 * UserError where there are no binaries to start or the user's do not start, a CancelledError when
 * `signal` aborts; then nothing is left of it.
 */
export async function startPostgresThrowaway(
  options: ThrowawayServerOptions,
): Promise<ThrowawayServer> {
  const { signal, onProgress = () => {} } = options;
  const found = await obtainPostgres(options);
  const server = await readableServer(found.server, await findServerUser(), onProgress);
  const adminPassword = randomPassword();
  const userPassword = randomPassword();
  const url = (port: number, name: string, password: string, database: string): string =>
    `postgres://${name}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  const dataOf = (place: ServerPlace): string => join(place.folder, 'data');
  onProgress(`starting PostgreSQL ${server.version.text}`);
  const launched = await launchServer(
    {
      prepare: async (place) => {
        const passwordFile = await place.write('password', `${adminPassword}\n`);
        await place.run(initCommand(server, dataOf(place), passwordFile));
        await place.remove('password');
      },
      start: async (place, port) => {
        const data = dataOf(place);
        await place.start(startCommand(server, data, port), 'QUIT', () => isPostgresReady(data));
        const admin = url(port, adminName, adminPassword, 'postgres');
        await makePostgresUser(admin, throwawayUserName, userPassword);
      },
    },
    server,
    signal,
  );
  return {
    engine: 'postgres',
    version: server.version,
    warning: found.warning,
    port: launched.port,
    adminUrl: url(launched.port, adminName, adminPassword, 'postgres'),
    userUrl: (database) => url(launched.port, throwawayUserName, userPassword, database),
    userName: throwawayUserName,
    folder: launched.folder,
    stop: launched.stop,
  };
}
