import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { inverseOf } from '@lockkeeper/core/sql/inverse';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { operations } from './postgres-operations';

const setup = [
  'CREATE SCHEMA app',
  'CREATE TABLE t (id int CONSTRAINT low CHECK (id > 0))',
  'CREATE TABLE app.u (id int)',
  'CREATE VIEW v AS SELECT id FROM t',
  'CREATE SEQUENCE s',
];

describeEachServer(
  (server) => {
    let scratch: ScratchDatabase;
    let session: Session;

    beforeAll(async () => {
      await postgresDialect.load();
      scratch = await scratchDatabase(server);
      session = await engineOf('postgres').connect(scratch.adminUrl, {
        applicationName: 'lockkeeper test',
        lockTimeoutMilliseconds: 5_000,
        statementTimeoutMilliseconds: 0,
      });
      for (const sql of setup) await session.execute(sql);
    });

    afterAll(async () => {
      await session.close();
      await scratch.drop();
    });

    /** Relations and constraints by name. */
    async function names(): Promise<readonly string[]> {
      const rows = await session.query<{ name: string }>(`
        SELECT c.oid::regclass::text || ' ' || c.relkind::text AS name FROM pg_class c
        WHERE c.relnamespace IN ('public'::regnamespace, 'app'::regnamespace)
        UNION SELECT conrelid::regclass || ' ' || conname FROM pg_constraint WHERE conrelid <> 0
        ORDER BY 1`);
      return rows.map(({ name }) => name);
    }

    test.each([
      'ALTER TABLE t SET SCHEMA app',
      'ALTER TABLE app.u SET SCHEMA public',
      'ALTER VIEW v SET SCHEMA app',
      'ALTER VIEW v RENAME TO w',
      'ALTER SEQUENCE s RENAME TO q',
      'ALTER TABLE t RENAME CONSTRAINT low TO "Low"',
      'CREATE UNLOGGED TABLE made AS SELECT id FROM t',
    ])('undoes %s', async (sql) => {
      const before = await names();
      await session.execute(sql);
      expect(await names()).not.toEqual(before);
      const inverse = inverseOf(operations(sql), postgresDialect);
      expect(inverse).toHaveLength(1);
      for (const statement of inverse ?? []) await session.execute(statement);
      expect(await names()).toEqual(before);
    });

    test.each([
      'DO $$ BEGIN CREATE TABLE made (id int); END $$',
      'CALL p()',
      'SELECT f()',
      'GRANT SELECT ON t TO PUBLIC',
      'CREATE FUNCTION f() RETURNS int RETURN 1',
    ])('knows no inverse of %s', (sql) => {
      expect(inverseOf(operations(sql), postgresDialect)).toBeNull();
    });
  },
  ({ engine }) => engine === 'postgres',
);
