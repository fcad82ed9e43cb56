import { startLockkeeper } from '../cli/start-lockkeeper';
import { describeEachServer } from '../harness/servers';
import { targetState } from '../harness/target-state';
import { target } from './target';
import { type TransactionProject, transactionProject } from './transaction-project';

/** Statements, and what is said of them. Line 1 is harmless, so that the refused one is on line 2. */
const refused: readonly (readonly [string, RegExp])[] = [
  ['COMMIT', /begins or ends a transaction/],
  ['COMMIT AND CHAIN', /begins or ends a transaction/],
  ['END', /begins or ends a transaction/],
  ['ROLLBACK', /begins or ends a transaction/],
  ['ABORT', /begins or ends a transaction/],
  ['BEGIN', /begins or ends a transaction/],
  ["PREPARE TRANSACTION 'kept'", /outlives its session/],
  ["COMMIT PREPARED 'kept'", /begins or ends a transaction/],
  ['CREATE INDEX CONCURRENTLY i ON orders (cents)', /CREATE INDEX CONCURRENTLY in no transaction/],
  ['DROP INDEX CONCURRENTLY orders_pkey', /DROP INDEX CONCURRENTLY in no transaction/],
  ['REINDEX TABLE CONCURRENTLY orders', /REINDEX CONCURRENTLY in no transaction/],
  ['REINDEX SCHEMA public', /REINDEX of more than one table in no transaction/],
  ['CLUSTER', /CLUSTER without a table in no transaction/],
  ['VACUUM orders', /VACUUM in no transaction/],
  ['ALTER TABLE orders DETACH PARTITION p CONCURRENTLY', /DETACH … CONCURRENTLY in no transaction/],
  ["ALTER SYSTEM SET work_mem = '1GB'", /on the whole server/],
  ['CREATE DATABASE d', /on the whole server/],
  ['DROP DATABASE d', /on the whole server/],
  ["CREATE TABLESPACE s LOCATION '/s'", /on the whole server/],
  ['CHECKPOINT', /on the whole server/],
  ["CREATE SUBSCRIPTION s CONNECTION 'host=h' PUBLICATION p", /on another server/],
  ['ALTER SUBSCRIPTION s DISABLE', /on another server/],
  ['DROP SUBSCRIPTION s', /on another server/],
  ["COPY orders TO PROGRAM 'cat'", /files and programs/],
  ["COPY orders FROM '/etc/passwd'", /files and programs/],
  ['DISCARD ALL', /resets the session/],
  ["LOAD 'plpgsql'", /library/],
  ['CREATE EXTENSION dblink', /script of the extension/],
  ['CREATE RULE r AS ON INSERT TO orders DO ALSO SELECT 1', /not among those/],
  ["CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'f'", /may load a library/],
  ['DO $$ BEGIN COMMIT; END $$', /code in it is not read/],
  ["DO 'BEGIN EXECUTE ''COM'' || ''MIT''; END'", /code in it is not read/],
  ['CALL commits()', /code in it is not read/],
  ['SELECT commits_too()', /calls commits_too/],
  ["EXPLAIN ANALYZE SELECT nextval('tickets')", /moves the sequence tickets/],
  ['EXPLAIN ANALYZE EXECUTE p', /not among those/],
  ["SELECT nextval('tickets')", /moves the sequence tickets/],
  ["SELECT setval('orders_id_seq', 1)", /moves the sequence orders_id_seq/],
  ["SELECT setval(pg_get_serial_sequence('orders', 'id'), 1)", /moves the sequence that it comp/],
  ["INSERT INTO orders (note) VALUES ('n')", /defaults of orders \(id\)/],
  ["INSERT INTO orders VALUES (DEFAULT, 1, 'n')", /defaults of orders \(id\)/],
  ['INSERT INTO orders (id) VALUES (DEFAULT)', /defaults of orders \(id\)/],
  ['INSERT INTO orders DEFAULT VALUES', /defaults of orders \(id\)/],
  ["WITH w AS (INSERT INTO events (what) VALUES ('w') RETURNING 1) SELECT 1", /events \(id\)/],
  ['INSERT INTO events (id) OVERRIDING USER VALUE VALUES (1)', /defaults of events \(id\)/],
  ['UPDATE orders SET id = DEFAULT WHERE id = 1', /defaults of orders \(id\)/],
  ['INSERT INTO coded (id) VALUES (1)', /defaults of coded \(code\)/],
  ['UPDATE watched SET n = 2', /the trigger watching of watched/],
  ['DELETE FROM watched', /the trigger key_gone of watched_by_key/],
  ['INSERT INTO cheap (cents) VALUES (1)', /whose rules decide/],
  ['SELECT pg_terminate_backend(1)', /calls pg_terminate_backend/],
  ['SELECT pg_reload_conf()', /calls pg_reload_conf/],
  ["SELECT query_to_xml('COMMIT', true, true, '')", /calls query_to_xml/],
  ["SELECT dblink_exec('dbname=d', 'COMMIT')", /a function that the target does not have/],
  ["SELECT lo_export(1, '/tmp/f')", /calls lo_export/],
  ["ALTER TABLE orders ADD COLUMN t int DEFAULT nextval('tickets')", /moves the sequence tickets/],
  ['ALTER TABLE orders ADD CHECK (commits_too() IS NULL)', /calls commits_too/],
  ['SELECT 1; SELECT FROM WHERE', /could not be read/],
  ['SELECT $$; COMMIT; $$, FROM', /could not be read/],
];

describeEachServer(
  (server) => {
    let project: TransactionProject;
    let before: unknown;

    const state = async () => {
      const session = await project.connect();
      try {
        return await targetState(session);
      } finally {
        await session.close();
      }
    };

    beforeAll(async () => {
      project = await transactionProject(server, target);
      before = await state();
    });
    afterAll(() => project.remove());
    afterEach(async () => expect(await state()).toEqual(before));

    test('every statement that a ROLLBACK might not undo, with its line and reason', async () => {
      const lines = refused.map(([sql]) => `${sql};`);
      const migration = ['CREATE TABLE made (id int);', ...lines].join('\n');
      const { code, error } = await project.run(migration);
      expect(code).toBe(2);
      const said = error.replace(/\s+/g, ' ').split(/(?=migrations\/2_second\.sql:\d+: )/);
      // Lines 1 and those of two statements shift nothing: each is one line.
      for (const [index, [sql, reason]] of refused.entries()) {
        const place = `migrations/2_second.sql:${index + 2}: `;
        const found = said.filter((text) => text.startsWith(place)).join(' ');
        expect(`${sql} → ${found}`).toMatch(reason);
      }
      expect(error).not.toContain('migrations/2_second.sql:1: ');
      expect(error).toContain('Leave mode out');
    });

    test('code that a later statement could run without naming it', async () => {
      const { code, error } = await project.run(
        [
          "CREATE FUNCTION lower(varchar) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';",
          "COMMENT ON TABLE orders IS 'o';",
          'UPDATE orders SET note = lower(note::varchar);',
        ].join('\n'),
      );
      expect(code).toBe(2);
      expect(error.replace(/\s+/g, ' ')).toContain(
        'migrations/2_second.sql:3: it could run the code that line 1 defines',
      );
      expect(error).not.toContain('sql:2:');
    });

    test('a new value of an enum where each statement is a transaction of its own', async () => {
      const migration = "ALTER TYPE mood ADD VALUE 'glad';\nSELECT 'glad'::mood;\n";
      const alone = await project.run(`-- lockkeeper:transaction none\n${migration}`);
      expect(alone.code).toBe(2);
      expect(alone.error.replace(/\s+/g, ' ')).toContain('may use the value of line 2');
      const together = await project.run(migration);
      expect(together.code).toBe(1);
      expect(together.report?.findings).toMatchObject([{ rule: 'statement-failed', line: 2 }]);
    });

    test('more than one pending migration, which are named', async () => {
      project.write('migrations/3_third.sql', 'SELECT 1;');
      const { code, error } = await project.run('SELECT 1;');
      project.removeFile('migrations/3_third.sql');
      expect(code).toBe(2);
      const said = error.replace(/\s+/g, ' ');
      expect(said).toContain('takes one migration, and 2 are pending');
      expect(said).toContain('none of these is committed: 2, 3');
    });

    test('a run without a target', async () => {
      const { code, error } = await startLockkeeper(['dry-run', '--mode', 'transaction']).ended;
      expect(code).toBe(2);
      expect(error).toContain('needs a database to work on');
    });

    test('a migration that the target has', async () => {
      const session = await project.connect();
      await session.execute(
        'CREATE SCHEMA lockkeeper CREATE TABLE migrations (version text, name text, checksum text, applied_at timestamptz)',
      );
      await session.execute("INSERT INTO lockkeeper.migrations VALUES ('2', 'second', 'c', now())");
      const { code, error } = await project.run('CREATE TABLE made (id int);');
      await session.execute('DROP SCHEMA lockkeeper CASCADE');
      await session.close();
      expect(code).toBe(2);
      expect(error).toContain('The target has migration 2 already');
    });
  },
  ({ engine }) => engine === 'postgres',
);

describeEachServer(
  (server) => {
    test('an engine whose DDL commits by itself', async () => {
      const project = await transactionProject(server, 'CREATE TABLE things (id int);');
      try {
        const { code, error } = await project.run('CREATE TABLE made (id int);');
        expect(code).toBe(2);
        expect(error.replace(/\s+/g, ' ')).toContain('DDL commits implicitly there');
        expect(error.replace(/\s+/g, '')).toMatch(/implicit-commit/);
        const session = await project.connect();
        expect(await session.query("SHOW TABLES LIKE 'made'")).toEqual([]);
        await session.close();
      } finally {
        await project.remove();
      }
    });
  },
  ({ engine }) => engine !== 'postgres',
);
