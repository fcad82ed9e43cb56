import { randomBytes } from 'node:crypto';
import mysql from 'mysql2';
import { escapeLiteral } from 'pg';
import type { TestServer } from '../../harness/test-server';
import { connectTarget } from '../target-database';

/** A role whose password has everything in it that some place would escape. */
export interface SecretLogin {
  readonly user: string;
  readonly password: string;
  /** To a database, with this password or another one. */
  url(database: string, password?: string): string;
  /** An empty database that the role owns. */
  createDatabase(): Promise<string>;
  /** Removes the role and all of its databases. */
  remove(): Promise<void>;
}

export const secretPassword = `Zq7Kv2 p@s&s:w/ö'r"d<%25>\\$\`#?-X9mL4tB`;

export async function secretLogin(server: TestServer): Promise<SecretLogin> {
  const user = `lockkeeper_${randomBytes(6).toString('hex')}`;
  const postgres = server.engine === 'postgres';
  const administrator = await connectTarget(server.adminUrl);
  const databases: string[] = [];
  const execute = async (statements: readonly string[]) => {
    for (const statement of statements) await administrator.execute(statement);
  };
  await execute(
    postgres
      ? [
          `CREATE ROLE ${user} LOGIN CREATEDB PASSWORD ${escapeLiteral(secretPassword)}`,
          // Copies of a target are made from there.
          `GRANT CONNECT ON DATABASE postgres TO ${user}`,
        ]
      : [
          `CREATE USER '${user}'@'127.0.0.1' IDENTIFIED BY ${mysql.escape(secretPassword)}`,
          `GRANT ALL PRIVILEGES ON \`lockkeeper\\_%\`.* TO '${user}'@'127.0.0.1'`,
        ],
  );
  const { host } = new URL(server.adminUrl);
  return {
    user,
    password: secretPassword,
    url: (database, password = secretPassword) =>
      `${postgres ? 'postgres' : 'mysql'}://${user}:${encodeURIComponent(password)}@${host}/${database}`,
    async createDatabase() {
      const name = `lockkeeper_${randomBytes(8).toString('hex')}`;
      databases.push(name);
      await execute([`CREATE DATABASE ${name}${postgres ? ` OWNER ${user}` : ''}`]);
      return name;
    },
    async remove() {
      try {
        await execute(
          databases.map((name) => `DROP DATABASE ${name}${postgres ? ' WITH (FORCE)' : ''}`),
        );
        await execute(
          postgres
            ? [`DROP OWNED BY ${user}`, `DROP ROLE ${user}`]
            : [`DROP USER '${user}'@'127.0.0.1'`],
        );
      } finally {
        await administrator.end();
      }
    },
  };
}
