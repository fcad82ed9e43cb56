import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AvailableServer } from './binaries/available-server';
import { dataFolder, mysqlCommand, shareFolder } from './mysql-command';
import type { ServerPlace } from './server-place';
import { giveTo } from './server-user';

// Named mysql_… up to MariaDB 10.11, mariadb_… later; the order is that of mariadb-install-db.
const files = [
  'system_tables',
  'performance_tables',
  'system_tables_data',
  'fill_help_tables',
  'maria_add_gis_sp_bootstrap',
  'sys_schema',
];

function findFile(folders: readonly string[], name: string): string {
  const names = [`mysql_${name}.sql`, `mariadb_${name}.sql`, `${name}.sql`];
  const paths = folders.flatMap((folder) => names.map((file) => join(folder, file)));
  const path = paths.find(existsSync);
  if (path === undefined) throw new Error(`MariaDB's ${name}.sql is not in ${folders.join(', ')}`);
  return path;
}

/** Makes MariaDB's system tables: its server reads SQL from standard input with `--bootstrap`. */
export async function makeMariadbData(server: AvailableServer, place: ServerPlace): Promise<void> {
  const data = dataFolder(place);
  await mkdir(data, { mode: 0o700 });
  await giveTo(place.user, data);
  const own = shareFolder(server);
  const folders = [...(own === null ? [] : [own]), '/usr/share/mysql', '/usr/share/mariadb'];
  const texts = await Promise.all(files.map((name) => readFile(findFile(folders, name), 'utf8')));
  // Its data file gives root the socket's authentication unless this is NULL.
  const first = 'create database mysql;\nuse mysql;\nSET @auth_root_socket=NULL;\n';
  const input = await place.write('bootstrap.sql', first + texts.join('\n'));
  await place.run([...mysqlCommand(server, place), '--bootstrap'], input);
  await place.remove('bootstrap.sql');
}
