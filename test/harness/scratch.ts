import { randomBytes } from 'node:crypto';
import mysql from 'mysql2/promise';
import { Client } from 'pg';
import type { TestServer } from './test-server';

export interface ScratchDatabase {
  readonly name: string;
  /** Of the account that is no administrator and owns the database. */
  readonly url: string;
  /** The administrator's, to this database. */
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** Executes statements as the administrator, outside any database of a case. */
async function administer(server: TestServer, statement: string): Promise<void> {
  if (server.engine === 'postgres') {
    const client = new Client({ connectionString: server.adminUrl });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
    return;
  }
  const connection = await mysql.createConnection(server.adminUrl);
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}

/** An empty database of a name that nobody else has. */
export async function scratchDatabase(server: TestServer): Promise<ScratchDatabase> {
  const name = `lockkeeper_${randomBytes(8).toString('hex')}`;
  const isPostgres = server.engine === 'postgres';
  const major = Number.parseInt(server.version, 10);
  const canForce = isPostgres && major >= 13;
  // Of the two ways that PostgreSQL 15 and later have, the one that does not write the whole template to the WAL.
  const strategy = major >= 15 ? ' STRATEGY file_copy' : '';
  await administer(
    server,
    `CREATE DATABASE ${name}${isPostgres ? ` OWNER ${server.userName}${strategy}` : ''}`,
  );
  const adminUrl = new URL(server.adminUrl);
  adminUrl.pathname = `/${name}`;
  return {
    name,
    url: server.userUrl(name),
    adminUrl: adminUrl.href,
    drop: () =>
      administer(server, `DROP DATABASE IF EXISTS ${name}${canForce ? ' WITH (FORCE)' : ''}`),
  };
}
