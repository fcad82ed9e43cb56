import { describeEachServer } from '../harness/servers';
import { failingItems } from './failing-items';

describeEachServer(
  (server) => {
    const items = failingItems(server);
    const { failed, only } = items;
    const noDates = ['1', '2', '5', '6', '7'];
    const atLeast = (major: number) => Number.parseInt(server.version, 10) >= major;

    const later: readonly (readonly [string, string, readonly string[]])[] = [
      ['check', 'c CHECK (amount >= 0)', ['4']],
      ['orphans', 'c FOREIGN KEY (parent_id) REFERENCES parents', ['2', '5', '7']],
      ...(atLeast(18) ? ([['nulls', 'c NOT NULL email', ['7']]] as const) : []),
    ];
    test.each(later)('%s that are validated later', async (kind, constraint, keys) => {
      await items.database().execute(`ALTER TABLE items ADD CONSTRAINT ${constraint} NOT VALID`);
      const failure = await only('ALTER TABLE items VALIDATE CONSTRAINT c');
      expect(failure).toMatchObject({ relation: 'items', kind, rows: keys.length, keys });
    });

    test('a query that fails on the rows itself does not tell their values', async () => {
      const { failures, message } = await failed(
        `ALTER TABLE items ADD CONSTRAINT c CHECK (words::int > 100)`,
      );
      expect(failures).toMatchObject([{ rows: null, keys: [] }]);
      expect(failures[0]?.reason).toBe('the query for them fails on a row, too (22P02)');
      expect(message).toContain('The rows were not counted');
    });

    test('duplicates of a partial index', async () => {
      const sql = `CREATE UNIQUE INDEX u ON items (email) WHERE amount IS NOT NULL AND email <> 'b'`;
      expect(await only(sql)).toMatchObject({ rows: 2, groups: 1, keys: ['1, 6'] });
    });

    test('duplicates of NULL where it counts, which is from version 15 on', async () => {
      if (!atLeast(15)) return;
      await items.database().execute('INSERT INTO items (id) VALUES (8)');
      const sql = 'CREATE UNIQUE INDEX u ON items (email) NULLS NOT DISTINCT';
      expect(await only(sql)).toMatchObject({
        rows: 7,
        groups: 3,
        keys: ['1, 3, 6', '2, 5', '7, 8'],
      });
    });

    test('a new column without a value for the rows', async () => {
      const failure = await only('ALTER TABLE items ADD COLUMN x int NOT NULL');
      expect(failure).toMatchObject({ kind: 'nulls', rows: 7, keys: ['1', '2', '3', '4', '5'] });
    });

    test('exclusion: rows that conflict, by expressions and a condition', async () => {
      await items.database().execute(
        'CREATE TABLE stays (id int PRIMARY KEY, "fr""om" int, "to" int, gone boolean)',
        `INSERT INTO stays VALUES (1, 1, 5, false), (2, 4, 9, false), (3, 9, 12, false),
        (4, 1, 20, true), (5, 30, 31, false), (6, 30, 31, false)`,
      );
      const sql = `ALTER TABLE stays ADD CONSTRAINT e
      EXCLUDE USING gist (int4range("fr""om", "to") -- overlap
        WITH &&) WHERE (NOT gone)`;
      expect(await only(sql)).toMatchObject({
        ...{ relation: 'stays', kind: 'exclusion', rows: 4, keys: ['1', '2', '5', '6'] },
      });
      await items.database().execute('ALTER TABLE stays ADD COLUMN r int4range');
      await items.database().execute('UPDATE stays SET r = int4range("fr""om", "to")');
      const plainColumn =
        'ALTER TABLE stays ADD EXCLUDE USING gist (r WITH OPERATOR(pg_catalog.&&))';
      expect(await only(plainColumn)).toMatchObject({ rows: 6, keys: ['1', '2', '3', '4', '5'] });
    });

    test.each([
      ['words::int', 'integer', ['2', '4', '6']],
      ['"words" :: bigint', 'bigint', ['2', '4']],
      ['words::bigint', 'integer', ['2', '4', '6']],
      ['words::numeric', 'numeric(3,1)', ['2', '4', '6']],
      ['words::timestamp', 'date', noDates],
      ['words::date', 'date', noDates],
      ['trim(words)::smallint', 'smallint', ['2', '4', '6']],
    ])('a cast as it is written: %s to %s', async (using, type, keys) => {
      const failure = await only(`ALTER TABLE items ALTER words TYPE ${type} USING ${using}`);
      expect(failure).toMatchObject({ kind: 'conversion', rows: keys.length, keys, reason: null });
    });

    test('a cast of a partitioned table, by an expression and to a domain', async () => {
      await items
        .database()
        .execute(
          `CREATE DOMAIN small AS int CHECK (VALUE < 100)`,
          'CREATE TABLE parts (id int, seen int, word text, PRIMARY KEY (id)) PARTITION BY RANGE (id)',
          'CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10)',
          'CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20)',
          `INSERT INTO parts VALUES (1, 1, '$7'), (2, 2, 'seven'), (11, 3, '$800'), (12, 4, NULL)`,
        );
      const type = (to: string) =>
        `ALTER TABLE parts ALTER COLUMN word TYPE ${to} USING substr(word, 2)::int`;
      expect(await only(type('int'))).toMatchObject({ kind: 'conversion', rows: 1, keys: ['2'] });
      expect(await only(type('small'))).toMatchObject({ rows: 2, keys: ['2', '11'] });
    });
  },
  ({ engine }) => engine === 'postgres',
);
