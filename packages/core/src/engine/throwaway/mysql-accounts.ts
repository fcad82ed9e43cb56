import type { EngineName } from '../engine-name';

export interface Account {
  readonly name: string;
  readonly password: string;
}

// Names are not resolved, so that a connection over TCP comes from 127.0.0.1; a socket's is localhost.
const hosts = ['127.0.0.1', 'localhost'];

function makeAccount({ name, password }: Account): string[] {
  return hosts.flatMap((host) => [
    `CREATE USER IF NOT EXISTS '${name}'@'${host}';`,
    `ALTER USER '${name}'@'${host}' IDENTIFIED BY '${password}';`,
  ]);
}

// MariaDB's own data give root an account without a password for ::1 and for the machine's name.
const otherHostsRemoved = [
  `DELETE FROM mysql.global_priv WHERE Host NOT IN ('127.0.0.1', 'localhost') OR User = '';`,
  'FLUSH PRIVILEGES;',
];

/**
 * Statements for `--init-file`, one a line: an administrator, and an account that may do everything in
 * databases whose names begin with `lockkeeper_` and nothing anywhere else.
 */
export function accountStatements(
  engine: EngineName,
  administrator: Account,
  user: Account,
): string {
  const statements = [
    ...(engine === 'mariadb' ? otherHostsRemoved : []),
    ...makeAccount(administrator),
    ...hosts.map(
      (host) =>
        `GRANT ALL PRIVILEGES ON *.* TO '${administrator.name}'@'${host}' WITH GRANT OPTION;`,
    ),
    ...makeAccount(user),
    ...hosts.map(
      (host) => `GRANT ALL PRIVILEGES ON \`lockkeeper\\_%\`.* TO '${user.name}'@'${host}';`,
    ),
  ];
  return `${statements.join('\n')}\n`;
}
