import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { operations } from './postgres-operations';

const setup = [
  'CREATE SCHEMA app',
  'CREATE TABLE orders (id int PRIMARY KEY, buyer int, total int, status text, note text)',
  'CREATE TABLE people (id int PRIMARY KEY, name text, status text)',
  'CREATE TABLE app.orders (id int PRIMARY KEY, total int, extra int)',
  'CREATE VIEW open_orders AS SELECT id, total FROM orders',
  'CREATE SEQUENCE numbers',
];

const queries = [
  'SELECT * FROM orders',
  'SELECT o.* FROM orders o',
  'SELECT id, total AS "Sum" FROM orders WHERE status = \'open\' ORDER BY note',
  'SELECT name, total FROM orders JOIN people ON buyer = people.id',
  'SELECT p.name FROM orders AS o JOIN people p USING (id)',
  'SELECT o.note FROM orders o NATURAL JOIN people p',
  'SELECT j.note FROM (orders o JOIN people p ON o.buyer = p.id) AS j (a, b, c, d, note, f, g, h)',
  'SELECT x.second FROM orders AS x (first, second)',
  'SELECT to_jsonb(o) FROM orders o',
  'SELECT (o).total FROM orders o',
  'SELECT public.orders.total FROM public.orders',
  'SELECT a.extra, b.total FROM app.orders a, orders b',
  'SELECT s.sum FROM (SELECT sum(o.total) FROM orders o GROUP BY o.buyer) s',
  'SELECT (SELECT max(p.name) FROM people p WHERE p.id = o.buyer) FROM orders o',
  'SELECT 1 AS one FROM people p WHERE EXISTS (SELECT 1 FROM orders WHERE buyer = p.id)',
  'SELECT l.total FROM people p, LATERAL (SELECT o.total FROM orders o WHERE o.buyer = p.id) l',
  'WITH orders AS (SELECT id, total FROM orders WHERE total > 0) SELECT total FROM orders',
  'WITH RECURSIVE chain AS (SELECT id, buyer FROM orders UNION SELECT o.id, o.buyer FROM orders o JOIN chain c ON c.id = o.buyer) SELECT * FROM chain',
  'WITH a AS (SELECT id FROM orders), b AS (SELECT a.id FROM a JOIN people USING (id)) SELECT * FROM b',
  'SELECT id FROM orders UNION ALL SELECT id FROM people EXCEPT SELECT total FROM app.orders',
  'SELECT buyer, rank() OVER w FROM orders WINDOW w AS (PARTITION BY status ORDER BY total)',
  'SELECT count(*) FILTER (WHERE note IS NULL) FROM orders GROUP BY GROUPING SETS ((buyer), (status))',
  'SELECT CASE WHEN o.total > 1 THEN o.note END FROM ONLY orders o',
  'SELECT total FROM open_orders',
  'SELECT n, o.id FROM generate_series(1, 2) AS n, orders o',
  "SELECT nextval('numbers') AS number",
  'SELECT * FROM (VALUES (1), (2)) v (id) JOIN people USING (id)',
  'TABLE people',
];

interface Used {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

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

    /** What the server says that the view depends on. */
    async function usedBy(view: string): Promise<Used[]> {
      return await session.query<Used>(`
      SELECT n.nspname AS schema, c.relname AS name,
        coalesce(array_agg(a.attname::text) FILTER (WHERE a.attname IS NOT NULL), '{}') AS columns
      FROM pg_rewrite r
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
        AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
      JOIN pg_class c ON c.oid = d.refobjid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid AND a.attnum > 0
      WHERE r.ev_class = '${view}'::regclass
      GROUP BY 1, 2 ORDER BY 1, 2`);
    }

    test.each(queries)('reads what the server says: %s', async (query) => {
      const create = `CREATE VIEW seen AS ${query}`;
      const [read] = operations(create);
      if (read?.kind !== 'create-view') throw new Error('no view');
      await session.execute(create);
      const used = await usedBy('seen');
      await session.execute('DROP VIEW seen');
      const label = (schema: string | null, name: string) => `${schema ?? 'public'}.${name}`;
      expect((read.reads ?? []).map(({ schema, name }) => label(schema, name)).toSorted()).toEqual(
        used.map(({ schema, name }) => label(schema, name)).toSorted(),
      );
      for (const { name, columns } of used) {
        const named = read.readsColumns?.[name] ?? [];
        expect(columns.filter((column) => !named.includes('*') && !named.includes(column))).toEqual(
          [],
        );
      }
    });
  },
  ({ engine }) => engine === 'postgres',
);
