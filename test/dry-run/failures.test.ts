import { explainFailure } from '@lockkeeper/actions/dry-run/explain-failure';
import { countFailures } from '@lockkeeper/actions/dry-run/failures/count-failures';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { DataFailure } from '@lockkeeper/core/report/report';
import { describeEachServer } from '../harness/servers';
import { type TrialDatabase, trialDatabase } from './failing-migration';

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  const { dialect } = engine;
  const postgres = server.engine === 'postgres';
  const q = dialect.quoteIdentifier;
  const hostileTable = q(`o"r\`d'e; DROP TABLE parents -- ü`);
  const hostileColumn = q(`e"m\`a'il) OR 1=1 --`);
  const quotedName = (text: string) =>
    text.replaceAll(postgres ? '""' : '``', postgres ? '"' : '`');
  let database: TrialDatabase;

  beforeEach(async () => {
    database = await trialDatabase(server);
    await database.execute(
      'CREATE TABLE parents (id int PRIMARY KEY)',
      'CREATE TABLE items (id int PRIMARY KEY, parent_id int, email varchar(40), amount numeric(12,2), big bigint, words varchar(200))',
      'CREATE TABLE order_lines (order_id int, line int, code varchar(90), PRIMARY KEY (order_id, line))',
      'CREATE TABLE keyless (email varchar(40))',
      'INSERT INTO parents VALUES (1), (2)',
      `INSERT INTO items VALUES
        (1, 1, 'a', 1.25, 5, '12'), (2, 9, 'b', 99999.99, 5000000000, 'twelve'),
        (3, NULL, 'a', NULL, NULL, NULL), (4, 2, 'c', -123456.70, -5000000000, '2024-01-31'),
        (5, 8, 'b', 12, 127, ' 7 '), (6, 1, 'a', 12, 128, '4000000000'), (7, 9, NULL, 0, 0, '1')`,
      `INSERT INTO order_lines VALUES (1, 1, 'x'), (1, 2, 'x'), (2, 1, 'y')`,
      `INSERT INTO keyless VALUES ('a'), ('a'), (NULL)`,
    );
  });
  afterEach(() => database.drop());

  async function failed(text: string) {
    const failure = await database.run(text);
    if (failure === null) throw new Error('it did not fail');
    const counts = await countFailures(engine, database, failure);
    const { message, rule } = await explainFailure(failure, dialect, counts);
    return { rule, message, failures: counts.map(({ measurement }) => measurement) };
  }
  const only = async (text: string): Promise<DataFailure | undefined> => {
    const { failures } = await failed(text);
    expect(failures).toHaveLength(1);
    return failures[0];
  };
  const alone = postgres ? '-- lockkeeper:transaction none\n' : '';

  const unique: readonly (readonly [string, string])[] = [
    ['a unique index', `${alone}CREATE UNIQUE INDEX u ON items (email)`],
    ['a unique constraint', 'ALTER TABLE items ADD CONSTRAINT u UNIQUE (email)'],
    ...(postgres
      ? ([
          ['one built online', `${alone}CREATE UNIQUE INDEX CONCURRENTLY u ON items (email)`],
          ['an expression', 'CREATE UNIQUE INDEX u ON items (lower(email))'],
        ] as const)
      : ([
          ['the first characters', 'ALTER TABLE items ADD UNIQUE u (email(1))'],
          ['a column that is changed', 'ALTER TABLE items MODIFY email varchar(40) UNIQUE'],
        ] as const)),
  ];
  test.each(unique)('duplicates: %s', async (_, sql) => {
    const { failures, message, rule } = await failed(sql);
    expect(rule).toBe('fails-on-data');
    expect(failures).toEqual([
      {
        ...{ migration: '7', index: 1, relation: 'items', kind: 'duplicates' },
        ...{ rows: 5, groups: 2, keys: ['1, 3, 6', '2, 5'], reason: null },
      },
    ]);
    expect(message).toMatch(
      /5 rows of items repeat a value of \((lower\()?email\)?\), in 2 groups\./,
    );
    expect(message).toContain('The groups by primary key (id): [1, 3, 6], [2, 5].');
  });

  test('duplicates: of many groups the first five, of many rows the first three', async () => {
    const values = Array.from({ length: 28 }, (_, n) => `(${n + 100}, 'n${n % 7}')`);
    await database.execute(`INSERT INTO items (id, email) VALUES ${values.join(', ')}`);
    const failure = await only('ALTER TABLE items ADD CONSTRAINT u UNIQUE (email)');
    expect(failure).toMatchObject({ rows: 33, groups: 9 });
    expect(failure?.keys).toEqual([
      '1, 3, 6',
      '2, 5',
      '100, 107, 114 and 1 more',
      '101, 108, 115 and 1 more',
      '102, 109, 116 and 1 more',
    ]);
  });

  test('duplicates: two columns, and a key of two', async () => {
    const failure = await only('ALTER TABLE order_lines ADD CONSTRAINT u UNIQUE (order_id, code)');
    expect(failure).toMatchObject({ rows: 2, groups: 1, keys: ['(1, 1), (1, 2)'] });
  });

  test('a table without a key is said to have none', async () => {
    const { failures, message } = await failed(
      'ALTER TABLE keyless ADD CONSTRAINT u UNIQUE (email)',
    );
    expect(failures).toMatchObject([{ rows: 2, groups: 1, keys: [] }]);
    expect(message).toContain(
      '2 rows of keyless repeat a value of (email), in 1 group. The table has no primary key',
    );
    expect(message).not.toContain('[');
  });

  test('keys are shortened and stay on their line, other columns stay unseen', async () => {
    await database.execute(
      'CREATE TABLE long_keys (name varchar(120) PRIMARY KEY, secret varchar(40))',
      `INSERT INTO long_keys VALUES ('${'k'.repeat(90)}', 'hunter2'), ('a\n\`\`\`sql', NULL)`,
    );
    const nulls = await only(
      postgres
        ? 'ALTER TABLE long_keys ALTER COLUMN secret SET NOT NULL'
        : 'ALTER TABLE long_keys MODIFY secret varchar(40) NOT NULL',
    );
    expect(nulls?.keys).toEqual(['a ```sql']);
    const check = await failed(
      `ALTER TABLE long_keys ADD CONSTRAINT c CHECK (secret <> 'hunter2')`,
    );
    expect(check.failures[0]?.keys).toEqual([`${'k'.repeat(63)}…`]);
    expect(JSON.stringify(check.failures)).not.toContain('hunter2');
  });

  test('nulls', async () => {
    const failure = await only(
      postgres
        ? 'ALTER TABLE items ALTER COLUMN email SET NOT NULL'
        : 'ALTER TABLE items MODIFY email varchar(40) NOT NULL',
    );
    expect(failure).toMatchObject({ kind: 'nulls', rows: 1, groups: null, keys: ['7'] });
  });

  test('nulls and duplicates under a primary key', async () => {
    await database.execute(
      'CREATE TABLE codes (code varchar(9))',
      `INSERT INTO codes VALUES ('a'), ('b'), (NULL)`,
    );
    const sql = 'ALTER TABLE codes ADD PRIMARY KEY (code)';
    expect(await only(sql)).toMatchObject({ kind: 'nulls', rows: 1, groups: null, keys: [] });
    await database.execute(`UPDATE codes SET code = 'a' WHERE code IS NULL`);
    expect(await only(sql)).toMatchObject({ kind: 'duplicates', rows: 2, groups: 1, keys: [] });
  });

  test('orphans, by the columns named and by the parent’s key', async () => {
    for (const parent of ['parents (id)', ...(postgres ? ['parents'] : [])]) {
      const { failures, message } = await failed(
        `ALTER TABLE items ADD CONSTRAINT f FOREIGN KEY (parent_id) REFERENCES ${parent}`,
      );
      expect(failures).toMatchObject([{ kind: 'orphans', rows: 3, keys: ['2', '5', '7'] }]);
      expect(message).toContain('3 rows of items name a row of parents that is not there.');
    }
  });

  test('a check', async () => {
    const failure = await only(
      'ALTER TABLE items ADD CONSTRAINT c CHECK (amount >= 0 -- not less\n)',
    );
    expect(failure).toMatchObject({ kind: 'check', rows: 1, keys: ['4'] });
  });

  const changed = (column: string, type: string) => {
    const using = column === 'words' && !type.startsWith('varchar') ? ` USING words::${type}` : '';
    return postgres
      ? `ALTER TABLE items ALTER COLUMN ${column} TYPE ${type}${using}`
      : `ALTER TABLE items MODIFY ${column} ${type}`;
  };
  // MariaDB reads 4000000000 as the year 4000, and takes a month of 0.
  const noDates = ['1', '2', '5', ...(server.engine === 'mariadb' ? [] : ['6']), '7'];
  const conversions: readonly (readonly [string, string, readonly string[]])[] = [
    ['amount', 'numeric(6,2)', ['2', '4']],
    ['amount', 'smallint', ['2', '4']],
    ['big', 'integer', ['2', '4']],
    ['words', 'varchar(3)', ['2', '4', '6']],
    ['words', 'integer', ['2', '4', '6']],
    ['words', 'numeric(3,1)', ['2', '4', '6']],
    ['words', 'date', noDates],
    ['words', 'json', ['2', '4']],
    ...(postgres
      ? []
      : ([
          ['big', 'tinyint', ['2', '4', '6']],
          ['big', 'tinyint unsigned', ['2', '4']],
          ['words', `enum('12', ' 7 ', '1', 'twelve')`, ['4', '6']],
          ['words', 'double', ['2', '4']],
          ['words', 'varbinary(3)', ['2', '4', '6']],
          ['words', 'datetime', noDates],
        ] as const)),
  ];
  test.each(conversions)('a conversion: %s to %s', async (column, type, keys) => {
    const failure = await only(changed(column, type));
    expect(failure).toMatchObject({ kind: 'conversion', rows: keys.length, keys, reason: null });
    // Each of the rows is refused by itself, and without them all is well.
    for (const key of keys) {
      await database.execute(
        'CREATE TABLE kept AS SELECT * FROM items',
        `DELETE FROM items WHERE id <> ${key}`,
      );
      expect([key, await database.run(changed(column, type))]).not.toContain(null);
      await database.execute(
        'DELETE FROM items',
        'INSERT INTO items SELECT * FROM kept',
        'DROP TABLE kept',
      );
    }
    await database.execute(`DELETE FROM items WHERE id IN (${keys.join(', ')})`);
    expect(await database.run(changed(column, type))).toBeNull();
  });

  test('hostile names', async () => {
    await database.execute(
      `CREATE TABLE ${hostileTable} (id int PRIMARY KEY, ${hostileColumn} varchar(40), other_id int)`,
      `INSERT INTO ${hostileTable} VALUES (1, 'x', 1), (2, 'x', 9), (3, NULL, NULL), (4, 'long', NULL)`,
    );
    const alter = `ALTER TABLE ${hostileTable}`;
    const shown = quotedName(hostileTable.slice(1, -1));
    expect(await only(`${alter} ADD CONSTRAINT u UNIQUE (${hostileColumn})`)).toMatchObject({
      ...{ relation: shown, kind: 'duplicates', rows: 2, groups: 1, keys: ['1, 2'] },
    });
    expect(
      await only(`${alter} ADD CONSTRAINT f FOREIGN KEY (other_id) REFERENCES parents (id)`),
    ).toMatchObject({ relation: shown, kind: 'orphans', rows: 1, keys: ['2'] });
    expect(await only(`${alter} ADD CONSTRAINT c CHECK (${hostileColumn} <> 'x')`)).toMatchObject({
      ...{ relation: shown, kind: 'check', rows: 2, keys: ['1', '2'] },
    });
    const change = postgres
      ? `${alter} ALTER COLUMN ${hostileColumn} TYPE varchar(3)`
      : `${alter} MODIFY ${hostileColumn} varchar(3)`;
    expect(await only(change)).toMatchObject({
      ...{ relation: shown, kind: 'conversion', rows: 1, keys: ['4'] },
    });
  });

  test('what the statements before it did is seen', async () => {
    const { failures } = await failed(`ALTER TABLE items ADD COLUMN half int;
UPDATE items SET half = floor(id / 2);
ALTER TABLE items ADD CONSTRAINT u UNIQUE (half)`);
    expect(failures).toEqual([
      {
        ...{ migration: '7', index: 3, relation: 'items', kind: 'duplicates' },
        ...{ rows: 6, groups: 3, keys: ['2, 3', '4, 5', '6, 7'], reason: null },
      },
    ]);
    const session = await database.connect();
    const { rows } = await session.execute('SELECT * FROM items WHERE id = 1');
    await session.close();
    expect(rows).toBe(1);
  });

  test('rows that a statement was about to write are not counted, which is said', async () => {
    const { failures, message } = await failed('INSERT INTO items (id) SELECT id FROM parents');
    expect(failures).toMatchObject([
      { kind: 'duplicates', relation: null, rows: null, keys: [], reason: expect.any(String) },
    ]);
    expect(message).toContain('The rows were not counted: the statement changes rows');
  });

  test('a question that takes too long is not waited for, which is said', async () => {
    const failure = await database.run(
      postgres
        ? 'SELECT pg_sleep(1);\nALTER TABLE items ADD CONSTRAINT c CHECK (amount >= 0);\n'
        : 'ALTER TABLE items ADD CONSTRAINT c CHECK (amount >= 0);\n',
    );
    if (failure === null) throw new Error('it did not fail');
    const hurried = {
      connect: async () => {
        const session = await database.connect({ statementTimeoutMilliseconds: 200 });
        if (postgres) return session;
        return {
          ...session,
          query: <Row extends object>(sql: string, parameters?: readonly unknown[]) =>
            session.query<Row>(
              sql.replace('WHERE NOT (', 'WHERE sleep(1) = 0 AND NOT ('),
              parameters,
            ),
        };
      },
    };
    const [counted] = await countFailures(engine, hurried, failure);
    expect(counted?.measurement).toMatchObject({ kind: 'check', rows: null, keys: [] });
    expect(counted?.sentence).toMatch(/^The rows were not counted: .*takes longer than 10 s\.$/);
  });

  test('what the server refuses for another reason is left alone', async () => {
    const { rule, failures } = await failed('ALTER TABLE nothing_there ADD COLUMN x int');
    expect({ rule, failures }).toEqual({ rule: 'statement-failed', failures: [] });
  });

  if (server.engine === 'mysql') {
    test('a check that is enforced later', async () => {
      await database.execute('ALTER TABLE items ADD CONSTRAINT c CHECK (amount >= 0) NOT ENFORCED');
      const failure = await only('ALTER TABLE items ALTER CHECK c ENFORCED');
      expect(failure).toMatchObject({ relation: 'items', kind: 'check', rows: 1, keys: ['4'] });
    });
  }

  if (!postgres) return;
  const atLeast = (major: number) => Number.parseInt(server.version, 10) >= major;

  const later: readonly (readonly [string, string, readonly string[]])[] = [
    ['check', 'c CHECK (amount >= 0)', ['4']],
    ['orphans', 'c FOREIGN KEY (parent_id) REFERENCES parents', ['2', '5', '7']],
    ...(atLeast(18) ? ([['nulls', 'c NOT NULL email', ['7']]] as const) : []),
  ];
  test.each(later)('%s that are validated later', async (kind, constraint, keys) => {
    await database.execute(`ALTER TABLE items ADD CONSTRAINT ${constraint} NOT VALID`);
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
    await database.execute('INSERT INTO items (id) VALUES (8)');
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
    await database.execute(
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
    await database.execute('ALTER TABLE stays ADD COLUMN r int4range');
    await database.execute('UPDATE stays SET r = int4range("fr""om", "to")');
    const plainColumn = 'ALTER TABLE stays ADD EXCLUDE USING gist (r WITH OPERATOR(pg_catalog.&&))';
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
    await database.execute(
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
});
