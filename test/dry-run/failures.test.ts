import { countFailures } from '@lockkeeper/actions/dry-run/failures/count-failures';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { describeEachServer } from '../harness/servers';
import { failingItems } from './failing-items';

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  const { dialect } = engine;
  const postgres = server.engine === 'postgres';
  const q = dialect.quoteIdentifier;
  const hostileTable = q(`o"r\`d'e; DROP TABLE parents -- ü`);
  const hostileColumn = q(`e"m\`a'il) OR 1=1 --`);
  const quotedName = (text: string) =>
    text.replaceAll(postgres ? '""' : '``', postgres ? '"' : '`');
  const items = failingItems(server);
  const { failed, only } = items;
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
    await items.database().execute(`INSERT INTO items (id, email) VALUES ${values.join(', ')}`);
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
    await items
      .database()
      .execute(
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
    await items
      .database()
      .execute(
        'CREATE TABLE codes (code varchar(9))',
        `INSERT INTO codes VALUES ('a'), ('b'), (NULL)`,
      );
    const sql = 'ALTER TABLE codes ADD PRIMARY KEY (code)';
    expect(await only(sql)).toMatchObject({ kind: 'nulls', rows: 1, groups: null, keys: [] });
    await items.database().execute(`UPDATE codes SET code = 'a' WHERE code IS NULL`);
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

  test('hostile names', async () => {
    await items
      .database()
      .execute(
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
    const session = await items.database().connect();
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
    const failure = await items
      .database()
      .run(
        postgres
          ? 'SELECT pg_sleep(1);\nALTER TABLE items ADD CONSTRAINT c CHECK (amount >= 0);\n'
          : 'ALTER TABLE items ADD CONSTRAINT c CHECK (amount >= 0);\n',
      );
    if (failure === null) throw new Error('it did not fail');
    const hurried = {
      connect: async () => {
        const session = await items.database().connect({ statementTimeoutMilliseconds: 200 });
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
      await items
        .database()
        .execute('ALTER TABLE items ADD CONSTRAINT c CHECK (amount >= 0) NOT ENFORCED');
      const failure = await only('ALTER TABLE items ALTER CHECK c ENFORCED');
      expect(failure).toMatchObject({ relation: 'items', kind: 'check', rows: 1, keys: ['4'] });
    });
  }
});
