import { randomBytes } from 'node:crypto';
import { mysqlEngine } from '@lockkeeper/core/engine/mysql/mysql-engine';
import type { Session } from '@lockkeeper/core/engine/session';
import { findServer } from '@lockkeeper/core/engine/throwaway/binaries/find-server';
import { readableServer } from '@lockkeeper/core/engine/throwaway/binaries/readable-server';
import { type LaunchedServer, launchServer } from '@lockkeeper/core/engine/throwaway/launch-server';
import { accountStatements } from '@lockkeeper/core/engine/throwaway/mysql-accounts';
import { mysqlStartCommand } from '@lockkeeper/core/engine/throwaway/mysql-command';
import { makeMysqlData } from '@lockkeeper/core/engine/throwaway/mysql-data';
import { readLog } from '@lockkeeper/core/engine/throwaway/server-log';
import { findServerUser } from '@lockkeeper/core/engine/throwaway/server-user';
import { type ReplicatedServer, stopAll } from './replicated-server';
import { sessionOptions } from './session-options';

type Flavour = 'mysql' | 'mariadb';

const words = {
  mysql: {
    forget: 'RESET BINARY LOGS AND GTIDS',
    start: 'START REPLICA',
    stop: 'STOP REPLICA',
    pause: 'STOP REPLICA SQL_THREAD',
    resume: 'START REPLICA SQL_THREAD',
    delay: 'CHANGE REPLICATION SOURCE TO SOURCE_DELAY =',
  },
  mariadb: {
    forget: 'RESET MASTER',
    start: 'START SLAVE',
    stop: 'STOP SLAVE',
    pause: 'STOP SLAVE SQL_THREAD',
    resume: 'START SLAVE SQL_THREAD',
    delay: 'CHANGE MASTER TO MASTER_DELAY =',
  },
} as const;

/** Two servers of our own with a binary log, the second a replica of the first. */
export async function replicatedMysql(flavour: Flavour, gtids: boolean): Promise<ReplicatedServer> {
  const password = randomBytes(12).toString('hex');
  const stops: (() => Promise<void>)[] = [];
  const url = ({ port }: LaunchedServer) => `${flavour}://root:${password}@127.0.0.1:${port}/mysql`;
  const open = async (server: LaunchedServer): Promise<Session> => {
    const session = await mysqlEngine.connect(url(server), sessionOptions);
    stops.unshift(() => session.close());
    return session;
  };
  try {
    const servers: LaunchedServer[] = [];
    for (const id of [1, 2]) {
      const server = await launch(flavour, id, password, gtids);
      stops.push(() => server.stop());
      servers.push(server);
    }
    const [first, second] = servers as [LaunchedServer, LaunchedServer];
    const [source, replica] = [await open(first), await open(second)];
    for (const session of [source, replica]) await session.execute(words[flavour].forget);
    if (flavour === 'mariadb') await replica.execute(`SET GLOBAL gtid_slave_pos = ''`);
    await replica.execute(changeSource(flavour, first.port, password, gtids));
    await replica.execute(words[flavour].start);
    const run = async (sql: string) => void (await replica.execute(sql));
    const { pause, resume, delay, stop, start } = words[flavour];
    return {
      engine: flavour,
      sourceUrl: url(first),
      replicaUrl: url(second),
      source,
      replica,
      pause: () => run(pause),
      resume: () => run(resume),
      async lateBy(seconds) {
        for (const sql of [stop, `${delay} ${seconds}`, start]) await run(sql);
      },
      async leaveOut(beginning) {
        const tables = beginning === '' ? '' : `${beginning}%.%`;
        const filter =
          flavour === 'mariadb'
            ? `SET GLOBAL replicate_wild_ignore_table = '${tables}'`
            : `CHANGE REPLICATION FILTER REPLICATE_WILD_IGNORE_TABLE = (${tables === '' ? '' : `'${tables}'`})`;
        for (const sql of [stop, filter, start]) await run(sql);
      },
      stop: () => stopAll(stops),
    };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

function changeSource(flavour: Flavour, port: number, password: string, gtids: boolean): string {
  if (flavour === 'mariadb') {
    return `CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = ${port}, MASTER_USER = 'root', MASTER_PASSWORD = '${password}', MASTER_USE_GTID = slave_pos`;
  }
  const where = gtids
    ? 'SOURCE_AUTO_POSITION = 1'
    : `SOURCE_LOG_FILE = 'binlog.000001', SOURCE_LOG_POS = 4`;
  return `CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = ${port}, SOURCE_USER = 'root', SOURCE_PASSWORD = '${password}', GET_SOURCE_PUBLIC_KEY = 1, SOURCE_SSL = 0, ${where}`;
}

async function launch(
  flavour: Flavour,
  id: number,
  password: string,
  gtids: boolean,
): Promise<LaunchedServer> {
  const found = await findServer({ engine: flavour });
  const server = await readableServer(found.server, await findServerUser(), () => {});
  const mode = gtids ? 'ON' : 'OFF';
  const replication = [
    '--log-bin=binlog',
    `--server-id=${id}`,
    '--relay-log=relay',
    '--binlog-format=ROW',
    ...(flavour === 'mysql' ? [`--gtid-mode=${mode}`, `--enforce-gtid-consistency=${mode}`] : []),
  ];
  return launchServer(
    {
      prepare: (place) => makeMysqlData(server, place, () => {}),
      start: async (place, port) => {
        const account = { name: 'root', password };
        const statements = accountStatements(flavour, account, { ...account, name: 'other' });
        const accounts = await place.write('accounts.sql', statements);
        const command = [...mysqlStartCommand(server, place, port, accounts), ...replication];
        await place.start(command, 'KILL', async () =>
          /ready for connections/.test(await readLog(place.log)),
        );
      },
    },
    server,
    undefined,
  );
}
