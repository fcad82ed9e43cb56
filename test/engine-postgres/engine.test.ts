import { compareCatalogs } from '@lockkeeper/core/catalog/compare-catalogs';
import { postgresEngine as engine } from '@lockkeeper/core/engine/postgres/postgres-engine';
import { asPostgresSession } from '@lockkeeper/core/engine/postgres/postgres-session';
import type { Session } from '@lockkeeper/core/engine/session';
import { DatabaseError } from '@lockkeeper/core/engine/session';
import { CancelledError, UserError } from '@lockkeeper/core/errors';
import type { TableShape } from '@lockkeeper/core/fingerprint/table-fingerprint';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';

const options = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 2_000,
  statementTimeoutMilliseconds: 0,
};

describeEachServer(
  (server) => {
    let scratch: ScratchDatabase;
    let session: Session;

    beforeEach(async () => {
      scratch = await scratchDatabase(server);
      session = await engine.connect(scratch.url, options);
    });

    afterEach(async () => {
      await session.close();
      await scratch.drop();
    });

    const run = async (...statements: string[]) => {
      for (const sql of statements) await session.execute(sql);
    };
    const table = async (label: string): Promise<TableShape> => {
      const found = (await engine.readTables(session)).find((shape) => shape.label === label);
      if (found === undefined) throw new Error(`no table ${label}`);
      return found;
    };

    describe('session', () => {
      test('gives rows with numbers as numbers, big numbers and times as text', async () => {
        const [row] = await session.query(
          `SELECT 1::int4 AS small, 9007199254740993::int8 AS big, '2024-01-02 03:04:05.678901'::timestamp AS at, true AS yes`,
        );
        expect(row).toEqual({
          small: 1,
          big: '9007199254740993',
          at: '2024-01-02 03:04:05.678901',
          yes: true,
        });
      });

      test('repeats a query also where the server has forgotten it', async () => {
        const repeating = asPostgresSession(session);
        const ask = () => repeating.repeated<{ n: number }>('SELECT 1 + 1 AS n');
        const prepared = () =>
          session.query("SELECT name FROM pg_prepared_statements WHERE name LIKE 'lockkeeper%'");
        expect(await ask()).toEqual([{ n: 2 }]);
        expect(await prepared()).toHaveLength(1);
        await session.execute('DEALLOCATE ALL');
        expect(await ask()).toEqual([{ n: 2 }]);
        expect(await ask()).toEqual([{ n: 2 }]);
        expect(await prepared()).toHaveLength(0);
        await expect(repeating.repeated('SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' });
      });

      test('gives up waiting for a lock and says so', async () => {
        await run('CREATE TABLE t (id int)');
        const other = await engine.connect(scratch.url, options);
        const quick = await engine.connect(scratch.url, {
          ...options,
          lockTimeoutMilliseconds: 50,
        });
        await other.execute('BEGIN');
        await other.execute('LOCK TABLE t');
        await expect(quick.execute('SELECT * FROM t')).rejects.toMatchObject({
          code: '55P03',
          lockTimeout: true,
        });
        await other.close();
        await quick.close();
      });

      test('rolls back what failed', async () => {
        await run('CREATE TABLE t (id int)');
        await expect(
          session.transaction(async () => {
            await session.execute('INSERT INTO t VALUES (1)');
            await session.execute('SELECT nothing');
          }),
        ).rejects.toBeInstanceOf(DatabaseError);
        expect(await session.query('SELECT * FROM t')).toEqual([]);
      });

      test('an abort stops the running statement and leaves no lock', async () => {
        await run('CREATE TABLE t (id int)');
        const controller = new AbortController();
        const worker = await engine.connect(scratch.url, { ...options, signal: controller.signal });
        await worker.execute('BEGIN');
        await worker.execute('LOCK TABLE t');
        const start = performance.now();
        setTimeout(() => controller.abort(), 100);
        await expect(worker.execute('SELECT pg_sleep(60)')).rejects.toBeInstanceOf(CancelledError);
        expect(performance.now() - start).toBeLessThan(5_000);
        await expect(worker.execute('SELECT 1')).rejects.toBeInstanceOf(CancelledError);
        await worker.rollback();
        expect(
          await session.query(
            `SELECT mode FROM pg_locks WHERE pid = ${worker.id} AND locktype = 'relation'`,
          ),
        ).toEqual([]);
        await worker.close();
      });
    });

    describe('what is wrong with a URL', () => {
      const secret = 'p%40ss-w0rd';
      const broken: [string, string, RegExp][] = [
        ['a wrong password', `://nobody:${secret}@`, /refused the login|does not exist|password/],
        ['an unknown option', '', /unknown option .*sslmod/],
      ];
      test.each(broken)('%s', async (_name, replacement, message) => {
        const url =
          replacement === ''
            ? `${scratch.url}?sslmod=require`
            : scratch.url.replace(/:\/\/[^@]*@/, replacement);
        const error: unknown = await engine
          .connect(url, options)
          .catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(UserError);
        const { advice } = error as UserError;
        expect(JSON.stringify(advice)).toMatch(message);
        expect(JSON.stringify(advice)).not.toContain('p@ss-w0rd');
        expect(JSON.stringify(advice)).not.toContain(secret);
      });

      test('a server that is not there', async () => {
        await expect(engine.connect('postgres://a:b@127.0.0.1:1/x', options)).rejects.toMatchObject(
          { advice: { what: 'No PostgreSQL server answers at 127.0.0.1:1' } },
        );
      });
    });

    describe('catalog', () => {
      const schema = [
        `CREATE TYPE mood AS ENUM ('sad', 'ok')`,
        `CREATE TABLE parent (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE)`,
        `CREATE TABLE child (id serial PRIMARY KEY, parent_id bigint REFERENCES parent, m mood DEFAULT 'ok', n numeric(10,2) CHECK (n > 0))`,
        `CREATE INDEX child_n ON child (n) WHERE n > 5`,
        `CREATE VIEW v AS SELECT email FROM parent`,
        `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$`,
        `CREATE TRIGGER tr BEFORE UPDATE ON child FOR EACH ROW EXECUTE FUNCTION f()`,
        `COMMENT ON COLUMN child.n IS 'it''s a number'`,
        `CREATE SCHEMA "odd ""name"""`,
        `CREATE TABLE "odd ""name"""."Täble" ("sélect" int)`,
      ];

      test('is the same when nothing changed', async () => {
        await run(...schema);
        const before = await engine.readCatalog(session);
        expect(before.objects.length).toBeGreaterThan(15);
        expect(compareCatalogs(before, await engine.readCatalog(session))).toEqual([]);
      });

      test.each([
        ['a type', 'ALTER TABLE child ALTER n TYPE numeric(12,2)', 'column'],
        ['a default', 'ALTER TABLE child ALTER m DROP DEFAULT', 'column'],
        ['nullability', 'ALTER TABLE parent ALTER email DROP NOT NULL', 'column'],
        ['an index', 'DROP INDEX child_n', 'index'],
        ['a constraint', 'ALTER TABLE child DROP CONSTRAINT child_n_check', 'constraint'],
        ['an enum', `ALTER TYPE mood ADD VALUE 'great'`, 'type'],
        ['a view', 'CREATE OR REPLACE VIEW v AS SELECT email FROM parent WHERE id > 1', 'view'],
        ['a trigger', 'ALTER TABLE child DISABLE TRIGGER tr', 'trigger'],
        ['a comment', `COMMENT ON COLUMN child.n IS 'other'`, 'column'],
        ['a privilege', 'GRANT SELECT ON parent TO public', 'table'],
        ['row security', 'ALTER TABLE parent ENABLE ROW LEVEL SECURITY', 'table'],
        ['a sequence', 'ALTER SEQUENCE child_id_seq INCREMENT 2', 'sequence'],
        ['a function', 'ALTER FUNCTION f() STRICT', 'function'],
      ])('shows a change of %s', async (_what, change, kind) => {
        await run(...schema);
        const before = await engine.readCatalog(session);
        await run(change);
        const kinds = compareCatalogs(before, await engine.readCatalog(session)).map(
          (difference) => difference.kind,
        );
        expect(kinds).toContain(kind);
      });

      test('tells another order of columns from another set of columns', async () => {
        await run('CREATE TABLE t (a int, b int)');
        const before = await engine.readCatalog(session);
        await run('ALTER TABLE t DROP a', 'ALTER TABLE t ADD a int');
        expect(compareCatalogs(before, await engine.readCatalog(session))).toMatchObject([
          { kind: 'column-order', name: 't', orderOnly: true },
        ]);
      });
    });

    describe('fingerprint', () => {
      const fingerprint = async (label: string) => {
        const shape = await table(label);
        const columns = shape.columns.map(({ name }) => name);
        return engine.readSnapshot(session, () => engine.fingerprintTable(session, shape, columns));
      };

      beforeEach(() =>
        run(
          `CREATE TABLE accounts (id int PRIMARY KEY, email text, active int, plan char(4), balance numeric(12,2), created_at timestamptz, doc json)`,
          `INSERT INTO accounts SELECT g, 'user' || g || '@example.com', 0, 'free', g, '2024-01-01'::timestamptz + g * interval '1 minute', '{"a": 1}' FROM generate_series(1, 1000) g`,
        ),
      );

      test.each([
        ['the same delta in two rows', 'UPDATE accounts SET active = 1 WHERE id IN (5, 6)'],
        ['the same delta in every row', 'UPDATE accounts SET active = 1'],
        ['another plan in 100 rows', `UPDATE accounts SET plan = 'paid' WHERE id <= 100`],
        [
          'the same amount more in 500 rows',
          'UPDATE accounts SET balance = balance + 800000 WHERE id <= 500',
        ],
        [
          'a year later everywhere',
          `UPDATE accounts SET created_at = created_at + interval '1 year'`,
        ],
        [
          'NULL for an empty text',
          `UPDATE accounts SET email = CASE id WHEN 1 THEN NULL ELSE email END`,
        ],
        ['a trailing blank', `UPDATE accounts SET email = email || ' ' WHERE id = 7`],
        [
          'two swapped values',
          `UPDATE accounts a SET email = b.email FROM accounts b WHERE a.id IN (1, 2) AND b.id = 3 - a.id`,
        ],
        ['another scale', `ALTER TABLE accounts ALTER balance TYPE numeric(12,3)`],
      ])('shows %s', async (_what, change) => {
        const before = await fingerprint('accounts');
        await run(change);
        const after = await fingerprint('accounts');
        expect(after.rows).toBe(before.rows);
        expect(after.checksum).not.toBe(before.checksum);
      });

      test('does not depend on the order of rows or on the session', async () => {
        const before = await fingerprint('accounts');
        await run(
          'CREATE TABLE copy AS SELECT * FROM accounts ORDER BY id DESC',
          `SET TimeZone = 'Asia/Tokyo'`,
        );
        expect((await fingerprint('copy')).checksum).toBe(before.checksum);
      });

      test('an empty table has one, too', async () => {
        await run('TRUNCATE accounts');
        expect(await fingerprint('accounts')).toMatchObject({ rows: 0, checksum: '0-0' });
      });
    });

    describe('batches', () => {
      test.each([
        ['int', 'id int PRIMARY KEY', 'g * 7'],
        ['text', 'id text PRIMARY KEY', `chr(97 + g % 26) || 'Ä"''' || g`],
        ['uuid', 'id uuid PRIMARY KEY', `lpad(to_hex(g * 7919), 32, '0')::uuid`],
        ['a composite key', `a int, "b ""x" text, PRIMARY KEY (a, "b ""x")`, `g % 5, 'k' || g`],
      ])('over %s reach every row exactly once', async (_name, key, values) => {
        await run(
          `CREATE TABLE t (${key}, n int NOT NULL DEFAULT 0)`,
          `INSERT INTO t SELECT ${values} FROM generate_series(1, 2345) g`,
        );
        const shape = await table('t');
        const request = { table: shape, key: shape.key ?? [] };
        let after: readonly string[] | null = null;
        let rows = 0;
        let batches = 0;
        for (;;) {
          const upTo: readonly string[] | null = await engine.batches.boundary(
            session,
            { ...request, after },
            100,
          );
          if (upTo === null) break;
          rows += await engine.batches.update(session, { ...request, after }, upTo, {
            set: 'n = n + 1',
            where: null,
          });
          batches += 1;
          after = upTo;
        }
        expect([rows, batches]).toEqual([2345, 24]);
        expect(await session.query('SELECT DISTINCT n FROM t')).toEqual([{ n: 1 }]);
      });
    });

    describe('locks', () => {
      const statement = (sql: string, index: number): Statement => ({
        index,
        sql,
        offset: 0,
        path: 'x.sql',
        line: 1,
        endLine: 1,
        comments: [],
        kind: 'sql',
      });
      const measure = async (...statements: string[]) => {
        const observer = await engine.connect(scratch.adminUrl, options);
        const instrument = engine.measureLocks(session, observer);
        await instrument.start();
        const effects = [];
        await session.execute('BEGIN');
        for (const [index, sql] of statements.entries()) {
          await instrument.before('1', statement(sql, index + 1), true);
          await instrument.execute(sql, true);
          effects.push(await instrument.after('1', statement(sql, index + 1), true));
        }
        await instrument.execute('COMMIT', true);
        await instrument.afterCommit('1');
        const holds = await instrument.stop();
        await observer.close();
        return { holds, effects };
      };

      beforeEach(() =>
        run(
          'CREATE TABLE p (id int PRIMARY KEY)',
          'CREATE TABLE t (id int PRIMARY KEY, p int, n int)',
          'INSERT INTO t SELECT g, NULL, g FROM generate_series(1, 20000) g',
        ),
      );

      test('names mode, relation, what it blocks and how long', async () => {
        const start = performance.now();
        const { holds } = await measure('ALTER TABLE t ADD COLUMN x int', 'SELECT pg_sleep(0.3)');
        const hold = holds.find(({ relation }) => relation === 't');
        expect(hold).toMatchObject({
          mode: 'ACCESS EXCLUSIVE',
          blocks: 'reads and writes',
          acquiredBy: 1,
          releasedBy: 2,
        });
        expect(hold?.heldMilliseconds).toBeGreaterThan(299);
        expect(hold?.heldMilliseconds).toBeLessThan(performance.now() - start);
      });

      test('sees the parent of a foreign key', async () => {
        const { holds } = await measure('ALTER TABLE t ADD FOREIGN KEY (p) REFERENCES p');
        const modes = Object.fromEntries(holds.map(({ relation, mode }) => [relation, mode]));
        expect(modes).toMatchObject({ t: 'SHARE ROW EXCLUSIVE', p: 'SHARE ROW EXCLUSIVE' });
      });

      test('tells rewrites from scans', async () => {
        const { effects } = await measure(
          'ALTER TABLE t ADD COLUMN x int DEFAULT 1',
          'ALTER TABLE t ALTER n SET NOT NULL',
          'ALTER TABLE t ALTER n TYPE bigint',
        );
        expect(effects.map(({ rewrites }) => rewrites)).toEqual([[], [], ['t']]);
        expect(effects.slice(0, 2).map(({ scans }) => scans)).toEqual([[], ['t']]);
        expect(effects[2]?.walBytes).toBeGreaterThan(100_000);
      });

      test('takes waiting out of the hold', async () => {
        const other = await engine.connect(scratch.url, options);
        await other.execute('BEGIN');
        await other.execute('LOCK TABLE t IN ACCESS SHARE MODE');
        setTimeout(() => void other.close(), 1_000);
        const { holds } = await measure('ALTER TABLE t ADD COLUMN x int');
        const hold = holds.find(({ relation }) => relation === 't');
        expect(hold?.waitedMilliseconds).toBeGreaterThan(300);
        expect(hold?.heldMilliseconds).toBeLessThan((hold?.waitedMilliseconds ?? 0) / 2);
      });
    });

    describe('databases', () => {
      test('copies structure and rows, and holds names', async () => {
        await run('CREATE TABLE t (id int)', 'INSERT INTO t VALUES (1), (2)');
        await session.close();
        const admin = await engine.connect(server.adminUrl, options);
        const other = await engine.connect(server.adminUrl, options);
        const name = `${scratch.name}_copy`;
        expect(await engine.databases.tryHold(admin, name)).toBe(true);
        expect(await engine.databases.tryHold(other, name)).toBe(false);
        await engine.databases.copy(admin, scratch.name, name, server.userName);
        expect(await engine.databases.list(admin)).toContain(name);
        const copy = await engine.connect(engine.withDatabase(scratch.url, name), options);
        expect(await copy.query('SELECT count(*)::int AS n FROM t')).toEqual([{ n: 2 }]);
        await engine.databases.drop(admin, name);
        expect(await engine.databases.list(admin)).not.toContain(name);
        await engine.databases.release(admin, name);
        expect(await engine.databases.tryHold(other, name)).toBe(true);
        await copy.rollback();
        await admin.close();
        await other.close();
        session = await engine.connect(scratch.url, options);
      });
    });
  },
  ({ engine: name }) => name === 'postgres',
);
