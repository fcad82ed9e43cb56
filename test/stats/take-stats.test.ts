import type { TableStats } from '@lockkeeper/core/stats/database-stats';
import { readStats, writeStats } from '@lockkeeper/core/stats/stats-file';
import { takeStats } from '@lockkeeper/core/stats/take-stats';
import mysql from 'mysql2/promise';
import { Client } from 'pg';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';

const never = new AbortController().signal;
const byName = (tables: readonly TableStats[]) =>
  Object.fromEntries(tables.map((table) => [table.name, table]));

describeEachServer(
  (server) => {
    let database: ScratchDatabase;
    let client: Client;

    beforeAll(async () => {
      database = await scratchDatabase(server);
      client = new Client({ connectionString: database.adminUrl });
      await client.connect();
      await client.query(`
        CREATE TABLE orders (id int PRIMARY KEY, note text);
        INSERT INTO orders SELECT n, repeat('x', 100) FROM generate_series(1, 5000) n;
        CREATE SCHEMA "Shop.1";
        CREATE TABLE "Shop.1"."we'ird ""name"" ü" (id int);
        INSERT INTO "Shop.1"."we'ird ""name"" ü" SELECT generate_series(1, 7);
        CREATE TABLE never_analyzed (id int);
        INSERT INTO never_analyzed VALUES (1);
        ALTER TABLE never_analyzed SET (autovacuum_enabled = false);
        CREATE TABLE events (at date) PARTITION BY RANGE (at);
        CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
        INSERT INTO events SELECT '2024-03-01' FROM generate_series(1, 30);
        INSERT INTO events SELECT '2025-03-01' FROM generate_series(1, 12);
        CREATE TABLE empty_one (id int);
        CREATE TEMPORARY TABLE passing (id int);
        ANALYZE orders; ANALYZE "Shop.1"."we'ird ""name"" ü"; ANALYZE events_1; ANALYZE events_2; ANALYZE empty_one;
      `);
    });
    afterAll(async () => {
      await client.end();
      await database.drop();
    });

    it('gives the estimates of every table, whatever its name', async () => {
      const stats = await takeStats(database.adminUrl, never);
      expect([stats.engine, stats.version]).toEqual(['postgres', server.version]);
      const tables = byName(stats.tables);
      expect(Object.keys(tables).toSorted()).toEqual([
        'empty_one',
        'events',
        'events_1',
        'events_2',
        'never_analyzed',
        'orders',
        'we\'ird "name" ü',
      ]);
      expect(tables.orders).toMatchObject({ schema: 'public', rows: 5000, partitions: 0 });
      expect(tables.orders?.bytes).toBeGreaterThan(500_000);
      expect(tables.orders?.indexBytes).toBeGreaterThan(50_000);
      expect(tables['we\'ird "name" ü']).toMatchObject({ schema: 'Shop.1', rows: 7 });
      expect(tables.events).toMatchObject({ rows: 42, partitions: 2 });
      expect(tables.empty_one).toMatchObject({ rows: 0 });
      expect(tables.never_analyzed).toMatchObject({ rows: null, bytes: null });
      expect(readStats(writeStats(stats), 'stats.json')).toEqual(stats);
    });

    it('waits for no lock that another session holds', async () => {
      await client.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
      try {
        const stats = await takeStats(database.adminUrl, never);
        expect(byName(stats.tables).orders?.rows).toBe(5000);
      } finally {
        await client.query('ROLLBACK');
      }
    });

    it('needs no right on the tables', async () => {
      const stats = await takeStats(database.url, never);
      expect(byName(stats.tables).orders?.rows).toBe(5000);
    });
  },
  ({ engine }) => engine === 'postgres',
);

describeEachServer(
  (server) => {
    let database: ScratchDatabase;
    let connection: mysql.Connection;

    beforeAll(async () => {
      database = await scratchDatabase(server);
      connection = await mysql.createConnection({
        uri: database.adminUrl,
        multipleStatements: true,
      });
      await connection.query(`
        CREATE TABLE orders (id int PRIMARY KEY AUTO_INCREMENT, note varchar(200), KEY (note));
        INSERT INTO orders (note) WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
          SELECT concat(repeat('x', 100), i) FROM n;
        CREATE TABLE \`we'ird "name" -1\` (id int);
        INSERT INTO \`we'ird "name" -1\` VALUES (1);
        CREATE TABLE parted (id int PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 4;
        CREATE VIEW seen AS SELECT 1;
        ANALYZE TABLE orders, \`we'ird "name" -1\`, parted;
      `);
    });
    afterAll(async () => {
      await connection.end();
      await database.drop();
    });

    it('gives the estimates of every table, whatever its name', async () => {
      const stats = await takeStats(database.adminUrl, never);
      expect(stats.engine).toBe(server.engine);
      const tables = byName(stats.tables);
      expect(Object.keys(tables).toSorted()).toEqual(['orders', 'parted', 'we\'ird "name" -1']);
      expect(tables.orders?.schema).toBeNull();
      expect(tables.orders?.rows).toBeGreaterThan(800);
      expect(tables.orders?.rows).toBeLessThan(1200);
      expect(tables.orders?.bytes).toBeGreaterThan(16_384);
      expect(tables.orders?.indexBytes).toBeGreaterThan(16_384);
      expect(tables.parted?.partitions).toBe(4);
      expect(readStats(writeStats(stats), 'stats.json')).toEqual(stats);
    });

    it('counts the row versions where the server does', async () => {
      await connection.query('ALTER TABLE orders ADD COLUMN a int');
      await connection.query('ALTER TABLE `we\'ird "name" -1` ADD COLUMN a int, ADD COLUMN b int');
      await connection.query('ALTER TABLE `we\'ird "name" -1` DROP COLUMN b');
      const { tables } = await takeStats(database.adminUrl, never);
      const versions = tables.map(({ name, rowVersions }) => [name, rowVersions]);
      const counts = server.engine === 'mysql' ? [1, 0, 2] : [null, null, null];
      expect(versions.toSorted()).toEqual([
        ['orders', counts[0]],
        ['parted', counts[1]],
        ['we\'ird "name" -1', counts[2]],
      ]);
    });

    it('leaves them out for a role that may not see them', async () => {
      const { tables } = await takeStats(database.url, never);
      expect(tables).toHaveLength(3);
      expect(tables.map(({ rowVersions }) => rowVersions)).toEqual([null, null, null]);
    });

    it('gives what it can while another session holds a lock', async () => {
      await connection.query('LOCK TABLES orders WRITE');
      try {
        const { tables } = await takeStats(database.adminUrl, never);
        expect(tables.map(({ name }) => name)).toContain('parted');
      } finally {
        await connection.query('UNLOCK TABLES');
      }
    });
  },
  ({ engine }) => engine !== 'postgres',
);

describe('a file of statistics', () => {
  const good = { schema: 1, engine: 'postgres', version: '18.4', 'taken-at': 'now', tables: [] };
  const read = (file: unknown) => () =>
    readStats(typeof file === 'string' ? file : JSON.stringify(file), 'stats.json');

  it.each([
    ['{', /stats\.json is no file of statistics/],
    ['[]', /it is no JSON object/],
    [{ ...good, schema: 2 }, /its "schema" is 2, not 1/],
    [{ ...good, engine: 'oracle' }, /its "engine" is none of postgres, mysql, mariadb/],
    [{ ...good, version: 18 }, /its "version" is no text/],
    [{ ...good, tables: {} }, /its "tables" are no list/],
    [{ ...good, tables: [{ name: 'a' }, { name: 7 }] }, /its table 2 cannot be read/],
    [{ ...good, tables: [{ name: 'a', rows: 'many' }] }, /its table 1 cannot be read/],
  ])('refuses %j', (file, why) => {
    expect(read(file)).toThrow(expect.objectContaining({ name: 'UserError' }));
    try {
      read(file)();
    } catch (error) {
      expect(JSON.stringify({ ...(error as object), message: String(error) })).toMatch(
        new RegExp(why.source.replaceAll('"', '\\\\"')),
      );
    }
  });

  it('takes a number below zero as no estimate', () => {
    const { tables } = read({ ...good, tables: [{ name: 'a', rows: -1 }] })();
    expect(tables[0]).toMatchObject({ schema: null, name: 'a', rows: null, bytes: null });
  });
});
