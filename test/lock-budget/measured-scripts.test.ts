import { setTimeout as delay } from 'node:timers/promises';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
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
  const connect = (): Promise<Session> => engine.connect(scratch.adminUrl, options);
  const run = (sql: string) => measured(engine, connect, sql);

  async function prepare(...statements: string[]): Promise<void> {
    const session = await connect();
    for (const sql of statements) await session.execute(sql);
    await session.close();
  }

  beforeEach(async () => {
    scratch = await scratchDatabase(server);
    await prepare(
      'CREATE TABLE a (id int PRIMARY KEY, n int)',
      'CREATE TABLE b (id int PRIMARY KEY, n int)',
    );
  });
  afterEach(() => scratch.drop());

  const holdOf = async (sql: string, relation: string) => {
    const { holds } = await run(sql);
    return holds.filter((hold) => hold.relation === relation);
  };

  if (isPostgres) {
    const asleep = 'ALTER TABLE a ADD COLUMN c int;\nSELECT pg_sleep(0.2);\n';

    test.each([
      ['the way in which numbers are written', 'SET extra_float_digits = -15;\n'],
      ['operators of its own', 'SET search_path = public, pg_catalog;\n'],
      ['a type of its own', 'CREATE TEMP TABLE text (id int);\nCREATE TEMP TABLE int8 (id int);\n'],
    ])('a script that sets %s is measured all the same', async (_, before) => {
      await prepare(
        'CREATE FUNCTION never(int4, int4) RETURNS bool LANGUAGE sql AS $$ SELECT false $$',
        'CREATE FUNCTION never(text, text) RETURNS bool LANGUAGE sql AS $$ SELECT false $$',
        'CREATE OPERATOR public.= (LEFTARG = int4, RIGHTARG = int4, FUNCTION = never)',
        'CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = never)',
      );
      const [hold, ...others] = await holdOf(before + asleep, 'a');
      expect(others).toEqual([]);
      expect(hold?.mode).toBe('ACCESS EXCLUSIVE');
      // By the ALTER, not by the sleep after it, while which looks from another session see it.
      expect(hold?.acquiredBy).toBe((hold?.releasedBy ?? 0) - 1);
      expect(hold?.heldMilliseconds).toBeGreaterThan(199);
    });

    test('SET TRANSACTION may follow other settings', async () => {
      const sql =
        "SET LOCAL lock_timeout = '2s';\nSET TRANSACTION ISOLATION LEVEL REPEATABLE READ;\nALTER TABLE a ADD COLUMN c int;\n";
      expect(await holdOf(sql, 'a')).toMatchObject([{ mode: 'ACCESS EXCLUSIVE' }]);
    });

    test('what needs to be alone may follow a COMMIT of the script', async () => {
      const sql =
        'ALTER TABLE a ADD COLUMN c int;\nCOMMIT;\nCREATE INDEX CONCURRENTLY a_c ON a (c);\n';
      expect((await run(sql)).statements).toHaveLength(3);
    });

    test('a block that commits runs alone', async () => {
      const block = `DO $$ BEGIN UPDATE a SET n = 1; COMMIT; UPDATE a SET n = 2; END $$`;
      const { statements } = await run(`-- lockkeeper:transaction none\n${block};\n`);
      expect(statements).toHaveLength(1);
    });
    return;
  }

  test('a table locked beside the altered one is held in one piece', async () => {
    const sql = `LOCK TABLES a WRITE, b WRITE;\nDO SLEEP(0.1);\nALTER TABLE a COMMENT 'x';\nDO SLEEP(0.1);\nUNLOCK TABLES;\n`;
    const holds = await holdOf(sql, 'b');
    expect(holds).toMatchObject([{ acquiredBy: 1, releasedBy: 5 }]);
    expect(holds[0]?.heldMilliseconds).toBeGreaterThan(199);
  });

  test('words in a comment switch nothing off', async () => {
    const sql = `ALTER TABLE a MODIFY n BIGINT COMMENT 'check partition old_alter_table', ALGORITHM=COPY;\n`;
    const { holds, statements } = await run(sql);
    expect(holds.find(({ relation }) => relation === 'a')?.mode).toBe('EXCLUSIVE');
    expect(statements[0]).toMatchObject({
      rewrites: ['a'],
      alteration: { algorithm: 'COPY', rebuild: true },
    });
  });

  test("a wait before a way that is refused is told, and in the statement's time", async () => {
    const other = await connect();
    await other.execute('LOCK TABLES a WRITE');
    const waits = `SELECT 1 FROM information_schema.PROCESSLIST
      WHERE DB = DATABASE() AND STATE LIKE 'Waiting for table metadata lock%'`;
    const freed = (async () => {
      while ((await other.query(waits)).length === 0) await delay(5);
      await delay(500);
      await other.execute('UNLOCK TABLES');
    })();
    const { holds, statements } = await run('ALTER TABLE a MODIFY n BIGINT;\n');
    await freed;
    await other.close();
    const hold = holds.find(({ relation }) => relation === 'a');
    expect(hold?.waitedMilliseconds).toBeGreaterThan(450);
    expect(statements[0]?.milliseconds).toBeGreaterThan(450);
    expect(statements[0]?.overheadMilliseconds).toBeGreaterThan(0);
  });

  test('the ways that were refused are beside a hold and a statement, not in them', async () => {
    const sql = 'LOCK TABLES a WRITE;\nALTER TABLE a MODIFY n BIGINT;\nUNLOCK TABLES;\n';
    const { holds, statements } = await run(sql);
    const overhead = statements[1]?.overheadMilliseconds ?? 0;
    expect(overhead).toBeGreaterThan(0);
    const hold = holds.find(({ relation }) => relation === 'a');
    expect(hold?.overheadMilliseconds).toBeGreaterThan(overhead * 0.9);
    expect(statements[0]).not.toHaveProperty('overheadMilliseconds');
  });

  test('there is none where the first way is taken', async () => {
    const { statements } = await run('ALTER TABLE a ADD COLUMN c INT;\n');
    expect(statements[0]).not.toHaveProperty('overheadMilliseconds');
  });

  test('both clauses in front are read', async () => {
    const { statements } = await run(
      'ALTER TABLE a ALGORITHM=INPLACE, LOCK=NONE, ADD INDEX by_n (n);\n',
    );
    const algorithm = 'INPLACE';
    expect(statements[0]?.alteration).toMatchObject({ algorithm, lockLevel: 'NONE' });
  });

  if (server.engine === 'mysql') return;
  test("MariaDB's SET STATEMENT does not hide the lock", async () => {
    const sql = 'SET STATEMENT lock_wait_timeout=5 FOR ALTER TABLE a MODIFY n BIGINT;\n';
    expect(await holdOf(sql, 'a')).toMatchObject([{ mode: 'EXCLUSIVE' }]);
  });
});
