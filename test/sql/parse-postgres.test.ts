import type { Operation } from '@lockkeeper/core/sql/operation';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';

beforeAll(() => postgresDialect.load());

function parse(sql: string) {
  const [statement] = postgresDialect.split(sql, 'a.sql').statements;
  if (statement === undefined) throw new Error('no statement');
  return postgresDialect.parse(statement);
}

function operations(sql: string): readonly Operation[] {
  const { operations, unread } = parse(sql);
  expect(unread).toBeNull();
  return operations;
}

const table = (name: string, schema: string | null = null) => ({ schema, name });

const plainColumn = {
  notNull: false,
  default: null,
  generated: null,
  unique: false,
  primaryKey: false,
  check: false,
  references: null,
};

const plainConstraint = {
  name: null,
  columns: [],
  references: null,
  notValid: false,
  notEnforced: false,
  usingIndex: null,
  expression: null,
};

describe('CREATE TABLE', () => {
  test('gives columns with their inline constraints, and the constraints of the table', () => {
    expect(
      operations(`CREATE TABLE IF NOT EXISTS shop.orders (
        id bigserial PRIMARY KEY,
        code varchar(20) COLLATE "C" DEFAULT 'ö, x' NOT NULL UNIQUE,
        owner int4 REFERENCES users (id) CHECK (owner > 0),
        made timestamptz CONSTRAINT d DEFAULT now() + interval '1 day',
        twice numeric(10,2) GENERATED ALWAYS AS (owner * 2) STORED,
        CONSTRAINT positive CHECK (owner > 1 AND (owner < 9)),
        FOREIGN KEY (owner, code) REFERENCES shop.people (a, b)
      )`),
    ).toEqual([
      {
        kind: 'create-table',
        table: table('orders', 'shop'),
        ifNotExists: true,
        temporary: false,
        columns: [
          {
            ...plainColumn,
            name: 'id',
            type: 'bigserial',
            notNull: true,
            primaryKey: true,
            generated: 'auto-increment',
          },
          {
            ...plainColumn,
            name: 'code',
            type: 'varchar(20)',
            notNull: true,
            unique: true,
            default: { sql: "'ö, x'", volatility: 'constant' },
            collation: 'C',
          },
          {
            ...plainColumn,
            name: 'owner',
            type: 'integer',
            check: true,
            references: table('users'),
          },
          {
            ...plainColumn,
            name: 'made',
            type: 'timestamptz',
            default: { sql: "now() + interval '1 day'", volatility: 'stable' },
          },
          { ...plainColumn, name: 'twice', type: 'numeric(10,2)', generated: 'stored' },
        ],
        constraints: [
          {
            ...plainConstraint,
            type: 'check',
            name: 'positive',
            expression: 'owner > 1 AND (owner < 9)',
          },
          {
            ...plainConstraint,
            type: 'foreign-key',
            columns: ['owner', 'code'],
            references: table('people', 'shop'),
          },
        ],
        partitionOf: null,
        partitioned: false,
        like: [],
        fromQuery: false,
      },
    ]);
  });

  test('knows partitions, LIKE, INHERITS, AS and SELECT INTO', () => {
    expect(
      operations('CREATE TABLE p PARTITION OF a.t DEFAULT PARTITION BY RANGE (x)'),
    ).toMatchObject([{ partitionOf: table('t', 'a'), partitioned: true, like: [] }]);
    expect(operations('CREATE TEMP TABLE a (LIKE b INCLUDING ALL) INHERITS (c)')).toMatchObject([
      { temporary: true, like: [table('c'), table('b')], partitionOf: null },
    ]);
    const made = [{ kind: 'create-table', table: table('a'), fromQuery: true, columns: [] }];
    expect(operations('CREATE TABLE a AS SELECT 1')).toMatchObject(made);
    expect(operations('SELECT 1 INTO a')).toMatchObject(made);
  });

  test.each([
    ['int8', 'bigint'],
    ['double precision', 'double precision'],
    ['char', 'char(1)'],
    ['bpchar', 'bpchar'],
    ['"char"', '"char"'],
    ['text[][]', 'text[]'],
    ['interval day to second(3)', 'interval day to second(3)'],
    ['interval(2)', 'interval(2)'],
    ['timestamp(3) with time zone', 'timestamptz(3)'],
    ['bit varying(5)', 'varbit(5)'],
    ['geometry(Point,4326)', 'geometry(point,4326)'],
    ['app."Role"', 'app."Role"'],
  ])('writes the type %s as %s', (written, type) => {
    expect(operations(`CREATE TABLE t (a ${written})`)).toMatchObject([{ columns: [{ type }] }]);
  });

  test.each([
    ['NULL', 'constant'],
    ["'{}'::jsonb", 'constant'],
    ["lower('A')", 'constant'],
    ['CURRENT_TIMESTAMP', 'stable'],
    ["(now() AT TIME ZONE 'utc')", 'stable'],
    ['random()', 'volatile'],
    ["nextval('s'::regclass)", 'volatile'],
    ['gen_random_uuid()', 'volatile'],
    ['clock_timestamp()', 'volatile'],
    ['coalesce(my_function(), 1)', 'volatile'],
    ['app.now()', 'volatile'],
  ])('takes the default %s for %s', (sql, volatility) => {
    expect(operations(`ALTER TABLE t ADD c text DEFAULT ${sql} NOT NULL, ADD d int`)).toMatchObject(
      [
        { column: { default: { sql, volatility }, notNull: true } },
        { column: { name: 'd', default: null } },
      ],
    );
  });
});

describe('ALTER TABLE', () => {
  test('gives an operation for each action', () => {
    const t = table('t', 'a');
    expect(
      operations(`ALTER TABLE ONLY a.t
        DROP COLUMN IF EXISTS "B" CASCADE,
        ALTER COLUMN c SET DEFAULT coalesce(1, 2),
        ALTER c DROP DEFAULT, ALTER c SET NOT NULL, ALTER c DROP NOT NULL,
        ALTER d TYPE numeric(10,2) USING (d::numeric + 1),
        VALIDATE CONSTRAINT v,
        DROP CONSTRAINT IF EXISTS w,
        SET TABLESPACE fast, SET LOGGED, SET ACCESS METHOD heap,
        SET (fillfactor = 70, autovacuum_enabled = false),
        OWNER TO x, ENABLE ROW LEVEL SECURITY, REPLICA IDENTITY FULL, INHERIT p,
        DISABLE TRIGGER ALL, ALTER c SET STATISTICS 3, CLUSTER ON i`),
    ).toEqual([
      { kind: 'drop-column', table: t, column: 'B', ifExists: true, cascade: true },
      {
        kind: 'set-default',
        table: t,
        column: 'c',
        default: { sql: 'coalesce(1, 2)', volatility: 'constant' },
      },
      { kind: 'drop-default', table: t, column: 'c' },
      { kind: 'set-not-null', table: t, column: 'c' },
      { kind: 'drop-not-null', table: t, column: 'c' },
      {
        kind: 'alter-column-type',
        table: t,
        column: 'd',
        type: 'numeric(10,2)',
        definition: null,
        using: '(d::numeric + 1)',
      },
      { kind: 'validate-constraint', table: t, name: 'v' },
      { kind: 'drop-constraint', table: t, name: 'w', type: null, ifExists: true },
      { kind: 'rewrite-table', table: t, command: 'SET TABLESPACE' },
      { kind: 'rewrite-table', table: t, command: 'SET LOGGED' },
      { kind: 'rewrite-table', table: t, command: 'SET ACCESS METHOD' },
      { kind: 'alter-table-other', table: t, action: 'SET (fillfactor, autovacuum_enabled)' },
      { kind: 'alter-table-other', table: t, action: 'OWNER TO' },
      { kind: 'alter-table-other', table: t, action: 'ENABLE ROW LEVEL SECURITY' },
      { kind: 'alter-table-other', table: t, action: 'REPLICA IDENTITY' },
      { kind: 'alter-table-other', table: t, action: 'INHERIT p' },
      { kind: 'alter-table-other', table: t, action: 'DISABLE TRIGGER' },
      { kind: 'alter-table-other', table: t, action: 'SET STATISTICS' },
      { kind: 'alter-table-other', table: t, action: 'CLUSTER ON' },
    ]);
  });

  test.each([
    ['CHECK (a > 1) NOT VALID', { type: 'check', expression: 'a > 1', notValid: true }],
    ['CHECK (a > 1) NOT ENFORCED', { type: 'check', notEnforced: true }],
    ['CHECK (a > 1)', { type: 'check', notValid: false, notEnforced: false }],
    [
      'FOREIGN KEY (a) REFERENCES b NOT VALID',
      { type: 'foreign-key', columns: ['a'], references: table('b'), notValid: true },
    ],
    ['FOREIGN KEY (a) REFERENCES b', { type: 'foreign-key', notValid: false, notEnforced: false }],
    ['PRIMARY KEY (a, b)', { type: 'primary-key', columns: ['a', 'b'], notEnforced: false }],
    ['PRIMARY KEY USING INDEX i', { type: 'primary-key', columns: [], usingIndex: 'i' }],
    ['UNIQUE (a)', { type: 'unique', columns: ['a'] }],
    ['EXCLUDE USING gist (a WITH =)', { type: 'exclude', columns: ['a'] }],
    ['NOT NULL a NOT VALID', { type: 'not-null', columns: ['a'], notValid: true }],
  ])('reads ADD CONSTRAINT n %s', (sql, constraint) => {
    expect(operations(`ALTER TABLE t ADD CONSTRAINT n ${sql}`)).toMatchObject([
      { kind: 'add-constraint', table: table('t'), constraint: { name: 'n', ...constraint } },
    ]);
  });
});

test.each<[string, readonly Operation[]]>([
  [
    'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.t USING btree (a, lower(b), (c || d) DESC) INCLUDE (e) WHERE a > 1',
    [
      {
        kind: 'create-index',
        table: table('t', 's'),
        name: 'i',
        unique: true,
        concurrently: true,
        ifNotExists: true,
        columns: ['a'],
        expressions: ['lower(b)', '(c || d) DESC'],
        method: 'btree',
        where: 'a > 1',
        only: true,
      },
    ],
  ],
  [
    'DROP INDEX CONCURRENTLY IF EXISTS s.i, j',
    [
      {
        kind: 'drop-index',
        index: table('i', 's'),
        table: null,
        concurrently: true,
        ifExists: true,
      },
      { kind: 'drop-index', index: table('j'), table: null, concurrently: true, ifExists: true },
    ],
  ],
  [
    'REINDEX (CONCURRENTLY) INDEX i',
    [{ kind: 'reindex', object: 'index', target: table('i'), concurrently: true }],
  ],
  ['REINDEX SCHEMA s', [{ kind: 'reindex', object: 'schema', target: null, concurrently: false }]],
  [
    'ALTER INDEX i RENAME TO j',
    [{ kind: 'rename-index', index: table('i'), table: null, to: 'j' }],
  ],
  [
    'ALTER TABLE s.t RENAME TO u',
    [{ kind: 'rename-table', table: table('t', 's'), to: table('u', 's') }],
  ],
  [
    'ALTER TABLE t SET SCHEMA s',
    [{ kind: 'rename-table', table: table('t'), to: table('t', 's') }],
  ],
  [
    'ALTER TABLE t RENAME a TO "B"',
    [{ kind: 'rename-column', table: table('t'), column: 'a', to: 'B' }],
  ],
  [
    'ALTER TABLE t RENAME CONSTRAINT a TO b',
    [{ kind: 'alter-table-other', table: table('t'), action: 'RENAME CONSTRAINT' }],
  ],
  [
    'ALTER TABLE t ATTACH PARTITION p FOR VALUES IN (1)',
    [{ kind: 'attach-partition', table: table('t'), partition: table('p') }],
  ],
  [
    'ALTER TABLE t DETACH PARTITION p CONCURRENTLY',
    [{ kind: 'detach-partition', table: table('t'), partition: table('p'), concurrently: true }],
  ],
  [
    'DROP TABLE a, s.b CASCADE',
    [
      { kind: 'drop-table', table: table('a'), ifExists: false, cascade: true },
      { kind: 'drop-table', table: table('b', 's'), ifExists: false, cascade: true },
    ],
  ],
  [
    'TRUNCATE a, ONLY b CASCADE',
    [
      { kind: 'truncate', table: table('a'), cascade: true },
      { kind: 'truncate', table: table('b'), cascade: true },
    ],
  ],
  [
    'WITH d AS (DELETE FROM "ä" WHERE x = \'ö\' RETURNING *) UPDATE b AS bb SET (c, d) = (1, 2), e = 3 FROM d WHERE bb.i = d.i AND (d.x) RETURNING 1',
    [
      { kind: 'delete', table: table('ä'), where: "x = 'ö'" },
      {
        kind: 'update',
        table: table('b'),
        columns: ['c', 'd', 'e'],
        where: 'bb.i = d.i AND (d.x)',
      },
    ],
  ],
  [
    'UPDATE t SET a = (SELECT 1 WHERE true)',
    [{ kind: 'update', table: table('t'), columns: ['a'], where: null }],
  ],
  ['INSERT INTO t SELECT 1', [{ kind: 'insert', table: table('t'), fromQuery: true }]],
  [
    'INSERT INTO t VALUES (1), ((SELECT 2))',
    [{ kind: 'insert', table: table('t'), fromQuery: false }],
  ],
  ['COPY t FROM STDIN;\n1\n\\.\n', [{ kind: 'insert', table: table('t'), fromQuery: false }]],
  [
    'MERGE INTO a USING b ON a.i = b.i WHEN MATCHED THEN UPDATE SET x = 1 WHEN NOT MATCHED THEN INSERT VALUES (1)',
    [
      { kind: 'update', table: table('a'), columns: ['x'], where: 'a.i = b.i' },
      { kind: 'insert', table: table('a'), fromQuery: true },
    ],
  ],
  ['VACUUM FULL t', [{ kind: 'rewrite-table', table: table('t'), command: 'VACUUM FULL' }]],
  ['VACUUM (FULL false) t', [{ kind: 'other', command: 'VACUUM', relation: table('t') }]],
  ['CLUSTER t USING i', [{ kind: 'rewrite-table', table: table('t'), command: 'CLUSTER' }]],
  [
    'REFRESH MATERIALIZED VIEW CONCURRENTLY v',
    [{ kind: 'refresh-materialized-view', table: table('v'), concurrently: true, withData: true }],
  ],
  [
    'LOCK TABLE a, b IN SHARE ROW EXCLUSIVE MODE',
    [
      { kind: 'lock-table', table: table('a'), mode: 'SHARE ROW EXCLUSIVE' },
      { kind: 'lock-table', table: table('b'), mode: 'SHARE ROW EXCLUSIVE' },
    ],
  ],
  [
    "SET LOCAL lock_timeout = '5s'",
    [{ kind: 'set-parameter', name: 'lock_timeout', value: '5s', scope: 'transaction' }],
  ],
  [
    'SET Search_Path TO a, public',
    [{ kind: 'set-parameter', name: 'search_path', value: 'a, public', scope: 'session' }],
  ],
  [
    'SET lock_timeout = 0',
    [{ kind: 'set-parameter', name: 'lock_timeout', value: '0', scope: 'session' }],
  ],
  [
    'SET lock_timeout TO DEFAULT',
    [{ kind: 'set-parameter', name: 'lock_timeout', value: null, scope: 'session' }],
  ],
  [
    'RESET lock_timeout',
    [{ kind: 'set-parameter', name: 'lock_timeout', value: null, scope: 'session' }],
  ],
  ['RESET ALL', [{ kind: 'set-parameter', name: 'all', value: null, scope: 'session' }]],
  ['ALTER SYSTEM SET a = 1', [{ kind: 'set-parameter', name: 'a', value: '1', scope: 'global' }]],
  [
    "SELECT pg_catalog.set_config('lock_timeout', '1s', true)",
    [{ kind: 'set-parameter', name: 'lock_timeout', value: '1s', scope: 'transaction' }],
  ],
  ['START TRANSACTION', [{ kind: 'transaction', action: 'begin' }]],
  ['END', [{ kind: 'transaction', action: 'commit' }]],
  ['ROLLBACK TO a', [{ kind: 'transaction', action: 'rollback-to' }]],
  [
    'CREATE OR REPLACE VIEW v AS SELECT 1',
    [{ kind: 'create-view', table: table('v'), materialized: false, orReplace: true }],
  ],
  [
    'DROP MATERIALIZED VIEW IF EXISTS v',
    [{ kind: 'drop-view', table: table('v'), materialized: true, ifExists: true, cascade: false }],
  ],
  [
    'CREATE TRIGGER g AFTER INSERT ON s.t EXECUTE FUNCTION f()',
    [{ kind: 'create-trigger', name: 'g', table: table('t', 's') }],
  ],
  [
    'DROP TRIGGER g ON s.t',
    [{ kind: 'drop-trigger', name: 'g', table: table('t', 's'), ifExists: false }],
  ],
  [
    "CREATE TYPE e AS ENUM ('a', 'b')",
    [{ kind: 'create-enum', type: table('e'), values: ['a', 'b'] }],
  ],
  ["ALTER TYPE s.e ADD VALUE 'c'", [{ kind: 'add-enum-value', type: table('e', 's'), value: 'c' }]],
  [
    "ALTER TYPE e RENAME VALUE 'a' TO 'b'",
    [{ kind: 'rename-enum-value', type: table('e'), value: 'a', to: 'b' }],
  ],
  [
    'CREATE OR REPLACE FUNCTION f() RETURNS int RETURN 1',
    [{ kind: 'other', command: 'CREATE FUNCTION' }],
  ],
  ['DO $$ BEGIN END $$', [{ kind: 'other', command: 'DO' }]],
  [
    'COMMENT ON COLUMN s.t.a IS NULL',
    [{ kind: 'other', command: 'COMMENT ON', relation: table('t', 's') }],
  ],
  [
    'ALTER SEQUENCE q RESTART',
    [{ kind: 'other', command: 'ALTER SEQUENCE', relation: table('q') }],
  ],
  ['GRANT SELECT ON t TO x', [{ kind: 'other', command: 'GRANT' }]],
])('reads %s', (sql, expected) => {
  expect(operations(sql)).toEqual(expected);
});

describe('what cannot be read', () => {
  test('is told with its line in the file', () => {
    const [, statement] = postgresDialect.split(
      'SELECT 1;\n\nSELECT\n é FROM;\n',
      'a.sql',
    ).statements;
    expect(statement && postgresDialect.parse(statement)).toEqual({
      operations: [],
      algorithm: null,
      lock: null,
      unread: { message: expect.stringContaining('syntax error'), line: 4 },
    });
  });

  test.each(['{{ .Table }}', `\${table}`, '<%= table %>'])('names the template %s', (template) => {
    expect(parse(`ALTER TABLE\n${template} ADD a int`).unread).toEqual({
      message: expect.stringContaining(template),
      line: 2,
    });
    expect(parse(`SELECT '${template}'`).unread).toBeNull();
  });

  test.each([
    ['\\i other.sql', 'psql'],
    ['SELECT 1 \0 DROP TABLE t', 'code 0'],
    [`SELECT ${'('.repeat(50_000)}`, 'could not be read'],
  ])('covers %.20s', (sql, message) => {
    expect(parse(sql).unread?.message).toContain(message);
    expect(operations('SELECT 1')).toEqual([{ kind: 'other', command: 'SELECT' }]);
  });
});
