import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import { scratchDatabase } from '../../harness/scratch';
import type { TestServer } from '../../harness/test-server';
import { Holders } from './holders';
import { latch, ViewHolders } from './view-holders';

/** A database of its own on a server, and the connections that every measurement shares. */
export interface Laboratory {
  readonly engine: EngineName;
  readonly database: string;
  /** Runs the statements. */
  readonly subject: Connection;
  readonly observer: Connection;
  readonly holders: Holders;
  readonly viewHolders: ViewHolders;
  /** Empties the database and runs SQL in it. */
  prepare(sql: string): Promise<void>;
  close(): Promise<void>;
}

export async function openLaboratory(server: TestServer): Promise<Laboratory> {
  const scratch = await scratchDatabase(server);
  const connections: Connection[] = [];
  const connect = async () => {
    const uri = scratch.adminUrl.replace(/^mariadb:/, 'mysql:');
    const connection = await mysql.createConnection({ uri, multipleStatements: true });
    connections.push(connection);
    return connection;
  };
  const subject = await connect();
  return {
    engine: server.engine,
    database: scratch.name,
    subject,
    observer: await connect(),
    holders: new Holders(connect),
    viewHolders: new ViewHolders(connect),
    async prepare(sql) {
      // Without temporary tables, prepared statements and variables of the case before.
      await subject.changeUser({ database: scratch.name });
      await subject.query(
        `SET SESSION foreign_key_checks = 1, SESSION lock_wait_timeout = 5;
         DROP DATABASE IF EXISTS ${scratch.name}; CREATE DATABASE ${scratch.name}; USE ${scratch.name}`,
      );
      await subject.query(`CREATE TABLE ${latch} (id INT)`);
      if (sql.trim() !== '') await subject.query(sql);
    },
    async close() {
      for (const connection of connections) await connection.end();
      await scratch.drop();
    },
  };
}

export async function rowsOf<Row>(
  connection: Connection,
  sql: string,
  values: readonly (string | number)[] = [],
): Promise<Row[]> {
  const [rows] = await connection.query<(Row & RowDataPacket)[]>(sql, [...values]);
  return rows;
}
