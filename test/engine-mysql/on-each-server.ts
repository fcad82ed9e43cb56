import { randomBytes } from 'node:crypto';
import { mysqlEngine } from '@lockkeeper/core/engine/mysql/mysql-engine';
import type { Session, SessionOptions } from '@lockkeeper/core/engine/session';

const urls = {
  mysql: 'mysql://root:devpw@127.0.0.1:33097/mysql',
  mariadb: 'mariadb://root:devpw@127.0.0.1:33121/mysql',
};

/** One server that the tests run against, with a database of the calling file's own. */
export interface TestServer {
  readonly name: 'mysql' | 'mariadb';
  /** The administrator's URL to a database, by default to the file's own. */
  url(database?: string): string;
  readonly database: string;
  /** A session that is closed after the tests. */
  connect(options?: Partial<SessionOptions>, url?: string): Promise<Session>;
}

const options: SessionOptions = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 5_000,
  statementTimeoutMilliseconds: 0,
};

/** Runs the tests on MySQL and on MariaDB, each in a fresh database whose name needs quoting. */
export function onEachServer(tests: (server: TestServer) => void): void {
  for (const name of ['mysql', 'mariadb'] as const) {
    describe(name, () => {
      // No backtick: in texts of triggers MySQL itself garbles a name with one before an umlaut.
      const database = `lk te'st "ü-${randomBytes(4).toString('hex')}`;
      const url = (wanted = database) => mysqlEngine.withDatabase(urls[name], wanted);
      const sessions: Session[] = [];
      const connect = async (wanted: Partial<SessionOptions> = {}, to = url()) => {
        const session = await mysqlEngine.connect(to, { ...options, ...wanted });
        sessions.push(session);
        return session;
      };
      beforeAll(async () => {
        const admin = await connect({}, url('mysql'));
        await mysqlEngine.databases.create(admin, database);
      });
      afterAll(async () => {
        const admin = await connect({}, url('mysql'));
        await mysqlEngine.databases.drop(admin, database);
        for (const session of sessions) await session.close();
      });
      tests({ name, url, database, connect });
    });
  }
}
