import { runRolledBack } from '@lockkeeper/actions/dry-run/run-rolled-back';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { UserError } from '@lockkeeper/core/errors';
import { measuringObserver } from '@lockkeeper/core/locks/measuring-observer';
import { wholeFileScript } from '@lockkeeper/core/migrations/whole-file-script';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';
import { describeEachServer } from '../harness/servers';
import { targetState } from '../harness/target-state';
import { target } from './target';
import { type TransactionProject, transactionProject } from './transaction-project';

/** What the server says of each, had it not been refused before. */
const refusedByServer: readonly (readonly [string, string])[] = [
  ['DO $$ BEGIN COMMIT; END $$', '2D000'],
  ["DO $$ BEGIN EXECUTE 'COMMIT'; END $$", '0A000'],
  ['DO $$ BEGIN ROLLBACK; END $$', '2D000'],
  ['CALL commits()', '2D000'],
  ['SELECT commits_too()', '2D000'],
  ['SELECT 1; COMMIT', '42601'],
  ["SELECT 'a'; COMMIT; SELECT 'b'", '42601'],
  ['SELECT $$a$$; COMMIT; --', '42601'],
  ["SELECT E'a\\''; COMMIT; --'", '42601'],
  ['; COMMIT; SELECT 1', '42601'],
  ['SET work_mem = 100; COMMIT', '42601'],
];

const ends = [
  'COMMIT',
  'COMMIT AND CHAIN',
  'END',
  'ROLLBACK',
  'ROLLBACK AND CHAIN',
  'ABORT',
  '/* a */ COMMIT -- b',
  ';COMMIT',
  ';;COMMIT AND CHAIN;',
];

describeEachServer(
  (server) => {
    let project: TransactionProject;

    beforeAll(async () => {
      project = await transactionProject(server, target);
    });
    afterAll(() => project.remove());

    /** As if nothing had been read and refused before. */
    async function run(...texts: readonly string[]) {
      const session = await project.connect();
      const looking = await project.connect();
      const light = { ownServer: false, onTarget: true };
      const instrument = engineOf(server.engine).measureLocks(session, looking, { light });
      await instrument.start();
      const script = wholeFileScript({ name: '2.sql', path: '2.sql', text: texts.join(';\n') });
      try {
        return await runRolledBack({
          session,
          migration: { version: '2', name: 'second', path: '2.sql', up: script, down: null },
          statements: texts.map((sql, index) => ({
            ...{ index: index + 1, sql, path: '2.sql', line: index + 1, endLine: index + 1 },
            ...{ comments: [], kind: 'sql' },
          })),
          observer: measuringObserver(instrument, new ReportBuilder('dry-run')),
          longestMilliseconds: 60_000,
        });
      } finally {
        await instrument.stop();
        await looking.close();
        await session.close();
      }
    }
    const state = async () => {
      const session = await project.connect();
      try {
        return await targetState(session);
      } finally {
        await session.close();
      }
    };

    test.each(refusedByServer)('the server refuses %s', async (sql, code) => {
      const before = await state();
      const { failure } = await run(
        'CREATE TABLE made (id int)',
        sql,
        'CREATE TABLE more (id int)',
      );
      expect(failure).toMatchObject({
        refusal: { code },
        rolledBack: true,
        statement: { index: 2 },
      });
      expect(await state()).toEqual(before);
    });

    test.each(ends)('%s is noticed at once', async (sql) => {
      const session = await project.connect();
      await session.execute('CREATE TABLE kept (id int)');
      const ended = await run(
        'INSERT INTO kept VALUES (1)',
        sql,
        'INSERT INTO kept VALUES (2)',
      ).then(
        () => null,
        (error: unknown) => error,
      );
      const rows = await session.query<{ id: number }>('SELECT id FROM kept WHERE id = 2');
      await session.execute('DROP TABLE kept');
      await session.close();
      expect(ended).toBeInstanceOf(UserError);
      expect(String(ended)).toContain('2.sql:2 has ended the transaction');
      expect(rows).toEqual([]);
    });

    test('a prepared transaction is refused by the server or noticed', async () => {
      const before = await state();
      const ended = await run('CREATE TABLE made (id int)', "PREPARE TRANSACTION 'kept'").then(
        ({ failure }) => failure?.refusal.code,
        (error: unknown) => String(error),
      );
      // 55000: max_prepared_transactions is 0.
      expect(ended).toBe('55000');
      expect(await state()).toEqual(before);
    });

    test('a statement that runs in no transaction', async () => {
      await expect(run('VACUUM orders')).rejects.toThrow(/2\.sql:1 cannot run in a transaction/);
    });

    test('a search_path of its own hides none of the checks', async () => {
      const before = await state();
      const { advanced } = await run(
        'CREATE SCHEMA evil',
        "CREATE FUNCTION evil.txid_current_if_assigned() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'",
        'CREATE DOMAIN evil.text AS pg_catalog.int4',
        'CREATE TABLE evil.pg_locks (relation int)',
        'SET search_path = evil, public, pg_catalog',
        "SELECT nextval('tickets')",
        'SELECT 1',
      );
      expect(advanced).toMatchObject([{ label: 'public.tickets' }]);
      const after = (await state()) as Record<string, unknown>;
      expect({ ...after, positions: null }).toEqual({ ...(before as object), positions: null });
    });
  },
  ({ engine }) => engine === 'postgres',
);
