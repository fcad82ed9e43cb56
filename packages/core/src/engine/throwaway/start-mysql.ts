import { findServer } from './binaries/find-server';
import { readableServer } from './binaries/readable-server';
import { engineTitles } from './binaries/server-series';
import { launchServer } from './launch-server';
import { accountStatements } from './mysql-accounts';
import { mysqlStartCommand } from './mysql-command';
import { makeMysqlData } from './mysql-data';
import { randomPassword, throwawayUserName } from './random-password';
import { readLog } from './server-log';
import { findServerUser } from './server-user';
import type { ThrowawayServer, ThrowawayServerOptions } from './throwaway-server';

const initFile = 'accounts.sql';

/**
 * Starts a MySQL or MariaDB (`options.engine`) of our own on loopback, with an administrator and an
 * account that may work in databases named `lockkeeper_…` only. Throws a UserError where there are no
 * binaries to start or the user's do not start, a CancelledError when `signal` aborts; then nothing is
 * left of it.
 */
export async function startMysqlThrowaway(
  options: ThrowawayServerOptions,
): Promise<ThrowawayServer> {
  const { signal, onProgress = () => {} } = options;
  const found = await findServer(options);
  const server = await readableServer(found.server, await findServerUser(), onProgress);
  const administrator = { name: 'root', password: randomPassword() };
  const user = { name: throwawayUserName, password: randomPassword() };
  onProgress(`starting ${engineTitles[server.engine]} ${server.version.text}`);
  const launched = await launchServer(
    {
      prepare: (place) => makeMysqlData(server, place, onProgress),
      start: async (place, port) => {
        const statements = accountStatements(server.engine, administrator, user);
        const accounts = await place.write(initFile, statements);
        await place.start(mysqlStartCommand(server, place, port, accounts), 'KILL', async () =>
          /ready for connections/.test(await readLog(place.log)),
        );
        await place.remove(initFile);
      },
    },
    server,
    signal,
  );
  const url = (account: typeof user, database: string): string =>
    `${server.engine}://${account.name}:${account.password}@127.0.0.1:${launched.port}/${encodeURIComponent(database)}`;
  return {
    engine: server.engine,
    version: server.version,
    warning: found.warning,
    port: launched.port,
    adminUrl: url(administrator, 'mysql'),
    userUrl: (database) => url(user, database),
    userName: user.name,
    folder: launched.folder,
    stop: launched.stop,
  };
}
