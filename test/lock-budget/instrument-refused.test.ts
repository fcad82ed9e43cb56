import { engineOf } from '@lockkeeper/core/engine/engines';
import { DatabaseError, type Session } from '@lockkeeper/core/engine/session';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { runMigration } from '@lockkeeper/core/migrations/run-migration';
import { StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { migrationOf } from '../migrations/files';
import { measured } from './measured';

const options = {
  applicationName: 'test',
  lockTimeoutMilliseconds: 30_000,
  statementTimeoutMilliseconds: 0,
};

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  const isPostgres = server.engine === 'postgres';
  let scratch: ScratchDatabase;
  const opened: Session[] = [];
  const connect = async (): Promise<Session> => {
    const session = await engine.connect(scratch.adminUrl, options);
    opened.push(session);
    return session;
  };
  const errorOf = async (work: Promise<unknown>): Promise<unknown> => {
    try {
      await work;
    } catch (error) {
      return error;
    }
    throw new Error('nothing was refused');
  };

  beforeEach(async () => {
    scratch = await scratchDatabase(server);
  });
  afterEach(async () => {
    for (const session of opened.splice(0)) await session.close().catch(() => undefined);
    await scratch.drop();
  });

  test.each(['before', 'after', 'afterCommit'] as const)(
    'what an observer asks %s a statement is not the refusal of the statement',
    async (moment) => {
      const session = await connect();
      await engine.dialect.load();
      const migration = migrationOf('INSERT INTO a VALUES (1);\n');
      await session.execute('CREATE TABLE a (id int)');
      const ask = async () => void (await session.query('SELECT * FROM gone'));
      const error = await errorOf(
        runMigration({
          ...{ session, dialect: engine.dialect, format: plain, migration, all: [migration] },
          ...{ direction: 'up', recordHistory: false, observer: { [moment]: ask } },
        }),
      );
      expect(error).toBeInstanceOf(DatabaseError);
      expect(String(error)).toContain('gone');
    },
  );

  test("a refusal of the instrument's own query is not the statement's", async () => {
    const admin = await connect();
    await admin.execute('CREATE TABLE a (id int)');
    if (isPostgres) {
      const sql = `REVOKE EXECUTE ON FUNCTION pg_catalog.pg_current_wal_insert_lsn() FROM PUBLIC;
SET ROLE ${server.userName};\nSELECT 1;\n`;
      expect(await errorOf(measured(engine, connect, sql))).toMatchObject({ code: '42501' });
      return;
    }
    const run = errorOf(measured(engine, connect, 'DO SLEEP(1);\n'));
    const sleeping = `SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE 'DO SLEEP%' AND DB = DATABASE()`;
    while ((await admin.query(sleeping)).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await admin.execute(`KILL ${opened[2]?.id}`);
    const error = await run;
    expect(error).toBeInstanceOf(DatabaseError);
  });

  test('a refusal of the statement is still its own', async () => {
    const error = await errorOf(measured(engine, connect, 'SELECT 1;\nSELECT * FROM gone;\n'));
    expect(error).toBeInstanceOf(StatementFailure);
    expect(error).toMatchObject({ statement: { index: 2 } });
  });
});
