import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AvailableServer, commandOf } from './binaries/available-server';
import type { ServerPlace } from './server-place';

/** The folder with a server's shared files, where it is not the one that it was compiled with. */
export function shareFolder(server: AvailableServer): string | null {
  const names = ['usr/share/mysql', 'usr/share/mariadb', 'share/mysql', 'share/mariadb', 'share'];
  const folders = names.map((name) => join(server.root, name));
  return folders.find((folder) => existsSync(join(folder, 'charsets'))) ?? null;
}

/** Where an unpacked distribution keeps what the server would look for in /usr. */
function unpackedPlaces(server: AvailableServer): string[] {
  if (server.launcher.length === 0) return [];
  const share = shareFolder(server);
  const plugins = join(server.root, 'usr/lib/mysql/plugin');
  return [
    `--basedir=${join(server.root, 'usr')}`,
    ...(share === null
      ? []
      : [`--lc-messages-dir=${share}`, `--character-sets-dir=${join(share, 'charsets')}`]),
    ...(existsSync(plugins) ? [`--plugin-dir=${plugins}`] : []),
  ];
}

// Nothing in it has to survive a crash of the machine: the folder is thrown away.
const fast = [
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-doublewrite=OFF',
  '--innodb-flush-method=nosync',
];

// What the lock instrument and the progress of an ALTER read.
const observed = [
  '--performance-schema=ON',
  '--performance-schema-instrument=stage/%=ON',
  '--performance-schema-instrument=wait/lock/metadata/sql/mdl=ON',
  '--performance-schema-consumer-events-statements-current=ON',
  '--performance-schema-events-stages-history-size=200',
  ...['stages', 'waits'].flatMap((kind) =>
    ['current', 'history', 'history-long'].map(
      (range) => `--performance-schema-consumer-events-${kind}-${range}=ON`,
    ),
  ),
];

function serverProgram(server: AvailableServer): string {
  const isMariadb = server.engine === 'mariadb';
  return isMariadb && existsSync(join(server.programs, 'mariadbd')) ? 'mariadbd' : 'mysqld';
}

export function dataFolder(place: ServerPlace): string {
  return join(place.folder, 'data');
}

/** The server's program with all that it needs to know of its place. */
export function mysqlCommand(server: AvailableServer, place: ServerPlace): string[] {
  return [
    ...commandOf(server, serverProgram(server)),
    '--no-defaults',
    ...unpackedPlaces(server),
    `--datadir=${dataFolder(place)}`,
    `--tmpdir=${place.folder}`,
    ...fast,
    ...(server.engine === 'mysql' ? ['--disable-log-bin'] : ['--skip-log-bin']),
  ];
}

/** The command that runs the server. */
export function mysqlStartCommand(
  server: AvailableServer,
  place: ServerPlace,
  port: number,
  initFile: string,
): string[] {
  return [
    ...mysqlCommand(server, place),
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    // A relative path lies in the data folder and is not subject to the 107 characters of a socket's.
    '--socket=server.sock',
    '--pid-file=server.pid',
    `--init-file=${initFile}`,
    '--skip-name-resolve',
    '--local-infile=OFF',
    '--log-bin-trust-function-creators=1',
    '--max-connections=100',
    '--innodb-buffer-pool-size=268435456',
    '--default-time-zone=+00:00',
    ...observed,
    // NULL turns reading and writing of files off in MySQL; MariaDB takes it for a folder's name.
    ...(server.engine === 'mysql'
      ? ['--secure-file-priv=NULL', '--loose-mysqlx=OFF', '--loose-auto-generate-certs=OFF']
      : [`--secure-file-priv=${place.folder}`]),
  ];
}
