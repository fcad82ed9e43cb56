import { randomBytes } from 'node:crypto';
import { mysqlEngine } from '@lockkeeper/core/engine/mysql/mysql-engine';
import type { Session, SessionOptions } from '@lockkeeper/core/engine/session';
import { describeEachServer } from '../harness/servers';

/** One server that the tests run against, with a database of the calling file's own. */
export interface ServerUnderTest {
  readonly engine: 'mysql' | 'mariadb';
  readonly database: string;
  /** The administrator's URL to a database, by default to the file's own. */
  url(database?: string): string;
  /** The URL of an account that is no administrator, to the file's own database. */
  readonly userUrl: string;
  readonly userName: string;
  /** A session, by default the administrator's to the file's own database, that is closed after the tests. */
  connect(options?: Partial<SessionOptions>, url?: string): Promise<Session>;
}

const usual: SessionOptions = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 5_000,
  statementTimeoutMilliseconds: 0,
};

/** Runs the tests on MySQL and on MariaDB, each in a fresh database whose name needs quoting. */
export function onEachServer(tests: (server: ServerUnderTest) => void): void {
  describeEachServer(
    ({ engine, adminUrl, userUrl, userName }) => {
      // No backtick: in the texts of triggers MySQL itself garbles a name with one before an umlaut.
      const database = `lockkeeper_te'st "ü-${randomBytes(4).toString('hex')}`;
      const url = (wanted = database) => mysqlEngine.withDatabase(adminUrl, wanted);
      const sessions: Session[] = [];
      const connect = async (options: Partial<SessionOptions> = {}, to = url()) => {
        const session = await mysqlEngine.connect(to, { ...usual, ...options });
        sessions.push(session);
        return session;
      };
      beforeAll(async () => {
        const admin = await connect({}, adminUrl);
        await mysqlEngine.databases.create(admin, database);
      });
      afterAll(async () => {
        const admin = await connect({}, adminUrl);
        await mysqlEngine.databases.drop(admin, database);
        for (const session of sessions) await session.close();
      });
      tests({
        engine: engine === 'mariadb' ? 'mariadb' : 'mysql',
        database,
        url,
        userUrl: userUrl(database),
        userName,
        connect,
      });
    },
    ({ engine }) => engine !== 'postgres',
  );
}
