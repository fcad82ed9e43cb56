import { connectMysql } from '@lockkeeper/core/engine/mysql/session';
import { connectPostgres } from '@lockkeeper/core/engine/postgres/session';
import type { Session } from '@lockkeeper/core/engine/session';
import { scratchDatabase } from '../harness/scratch';
import type { TestServer } from '../harness/test-server';

export interface OpenDatabase {
  readonly session: Session;
  readonly url: string;
  drop(): Promise<void>;
}

/** A new database and a session in it, as an account that is no administrator. */
export async function openDatabase(server: TestServer): Promise<OpenDatabase> {
  const database = await scratchDatabase(server);
  const connect = server.engine === 'postgres' ? connectPostgres : connectMysql;
  const session = await connect(database.url, {
    applicationName: 'test',
    lockTimeoutMilliseconds: 5000,
    statementTimeoutMilliseconds: 0,
  });
  return {
    session,
    url: database.url,
    async drop() {
      await session.close();
      await database.drop();
    },
  };
}
