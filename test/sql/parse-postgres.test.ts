import type { Operation, OperationOf } from '@lockkeeper/core/sql/operation';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { operations, parse, table } from './postgres-operations';

beforeAll(() => postgresDialect.load());

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

const plainInsert: OperationOf<'insert'> = {
  kind: 'insert',
  table: table('t'),
  fromQuery: false,
  reads: [],
  onConflict: false,
  where: null,
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
            checkExpression: 'owner > 0',
            references: table('users'),
            referencedColumns: ['id'],
          },
          {
            ...plainColumn,
            name: 'made',
            type: 'timestamptz',
            default: { sql: "now() + interval '1 day'", volatility: 'stable' },
          },
          {
            ...plainColumn,
            name: 'twice',
            type: 'numeric(10,2)',
            generated: 'stored',
            expression: 'owner * 2',
          },
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
            referencedColumns: ['a', 'b'],
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
    ).toMatchObject([
      { partitionOf: table('t', 'a'), partitionDefault: true, partitioned: true, like: [] },
    ]);
    const [bounded] = operations('CREATE TABLE p PARTITION OF t FOR VALUES IN (1)');
    expect(bounded).not.toHaveProperty('partitionDefault');
    expect(operations('CREATE TEMP TABLE a (LIKE b INCLUDING ALL) INHERITS (c)')).toMatchObject([
      {
        temporary: true,
        like: [table('c'), table('b')],
        including: ['ALL'],
        inherits: [table('c')],
        partitionOf: null,
      },
    ]);
    expect(
      operations('CREATE UNLOGGED TABLE a (LIKE b INCLUDING INDEXES INCLUDING DEFAULTS)'),
    ).toMatchObject([{ unlogged: true, including: ['DEFAULTS', 'INDEXES'] }]);
    const made = [{ kind: 'create-table', table: table('a'), fromQuery: true, columns: [] }];
    expect(operations('CREATE TABLE a AS SELECT 1')).toMatchObject(made);
    expect(operations('SELECT 1 INTO a')).toMatchObject(made);
    const read = [{ kind: 'create-table', fromQuery: true, reads: [table('b', 's')] }];
    expect(operations('CREATE UNLOGGED TABLE a AS SELECT * FROM s.b')).toMatchObject(read);
    expect(operations('SELECT * INTO a FROM s.b')).toMatchObject(read);
  });

  test('names the inline constraints', () => {
    expect(
      operations(`CREATE TABLE t (a int CONSTRAINT n NOT NULL CONSTRAINT c CHECK (a > (1))
        CONSTRAINT f REFERENCES b, b int CONSTRAINT d DEFAULT 1 CONSTRAINT p PRIMARY KEY, c int)`),
    ).toMatchObject([
      {
        columns: [
          {
            checkExpression: 'a > (1)',
            constraintNames: { 'not-null': 'n', check: 'c', 'foreign-key': 'f' },
          },
          { constraintNames: { 'primary-key': 'p' } },
          {},
        ],
      },
    ]);
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
        DROP CONSTRAINT IF EXISTS w CASCADE,
        SET TABLESPACE fast, SET LOGGED, SET ACCESS METHOD heap,
        SET (fillfactor = 70, autovacuum_enabled = false),
        OWNER TO x, ENABLE ROW LEVEL SECURITY, REPLICA IDENTITY FULL, INHERIT p,
        DISABLE TRIGGER ALL, ALTER c SET STATISTICS 3, CLUSTER ON i`),
    ).toEqual(
      [
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
        { kind: 'drop-constraint', table: t, name: 'w', type: null, ifExists: true, cascade: true },
        { kind: 'rewrite-table', table: t, command: 'SET TABLESPACE' },
        { kind: 'rewrite-table', table: t, command: 'SET LOGGED' },
        { kind: 'rewrite-table', table: t, command: 'SET ACCESS METHOD' },
        { kind: 'alter-table-other', table: t, action: 'SET (fillfactor, autovacuum_enabled)' },
        { kind: 'alter-table-other', table: t, action: 'OWNER TO' },
        { kind: 'alter-table-other', table: t, action: 'ENABLE ROW LEVEL SECURITY' },
        { kind: 'alter-table-other', table: t, action: 'REPLICA IDENTITY' },
        { kind: 'alter-table-other', table: t, action: 'INHERIT', other: table('p') },
        { kind: 'alter-table-other', table: t, action: 'DISABLE TRIGGER' },
        { kind: 'alter-table-other', table: t, action: 'SET STATISTICS', column: 'c' },
        { kind: 'alter-table-other', table: t, action: 'CLUSTER ON' },
      ].map((operation) => ({ ...operation, only: true })),
    );
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
        expressionPlaces: [1, 2],
        included: ['e'],
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
  ['ALTER TABLE t SET SCHEMA s', [{ kind: 'set-schema', table: table('t'), schema: 's' }]],
  [
    'ALTER TABLE t RENAME a TO "B"',
    [{ kind: 'rename-column', table: table('t'), column: 'a', to: 'B' }],
  ],
  [
    'ALTER TABLE t RENAME CONSTRAINT a TO b',
    [{ kind: 'rename-constraint', table: table('t'), name: 'a', to: 'b' }],
  ],
  [
    'ALTER TABLE t ATTACH PARTITION p FOR VALUES IN (1)',
    [
      {
        kind: 'attach-partition',
        table: table('t'),
        partition: table('p'),
        bound: 'FOR VALUES IN (1)',
      },
    ],
  ],
  [
    'ALTER TABLE t ATTACH PARTITION p DEFAULT',
    [{ kind: 'attach-partition', table: table('t'), partition: table('p'), bound: null }],
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
      { kind: 'truncate', table: table('a'), cascade: true, restartIdentity: false },
      {
        kind: 'truncate',
        table: table('b'),
        cascade: true,
        restartIdentity: false,
        only: true,
      },
    ],
  ],
  [
    'WITH d AS (DELETE FROM "ä" WHERE x = \'ö\' RETURNING *) UPDATE b AS bb SET (c, d) = (1, 2), e = 3 FROM d WHERE bb.i = d.i AND (d.x) RETURNING 1',
    [
      { kind: 'delete', table: table('ä'), where: "x = 'ö'", reads: [] },
      {
        kind: 'update',
        table: table('b'),
        columns: ['c', 'd', 'e'],
        where: 'bb.i = d.i AND (d.x)',
        assignments: [{ column: 'e', expression: '3' }],
        reads: [],
      },
    ],
  ],
  [
    'UPDATE t SET a = (SELECT 1 WHERE true)',
    [
      {
        kind: 'update',
        table: table('t'),
        columns: ['a'],
        where: null,
        assignments: [{ column: 'a', expression: '(SELECT 1 WHERE true)' }],
        reads: [],
      },
    ],
  ],
  ['INSERT INTO t SELECT 1', [{ ...plainInsert, fromQuery: true }]],
  [
    'INSERT INTO t VALUES (1), ((SELECT a FROM b)) ON CONFLICT DO NOTHING',
    [{ ...plainInsert, reads: [table('b')], onConflict: true }],
  ],
  [
    'INSERT INTO t (a) (SELECT b FROM s.u WHERE NOT EXISTS (SELECT 1 FROM t WHERE t.a = b) ORDER BY c)',
    [
      {
        ...plainInsert,
        fromQuery: true,
        reads: [table('u', 's'), table('t')],
        where: 'NOT EXISTS (SELECT 1 FROM t WHERE t.a = b)',
      },
    ],
  ],
  ['COPY t FROM STDIN;\n1\n\\.\n', [plainInsert]],
  [
    'MERGE INTO a USING b ON a.i = b.i WHEN MATCHED THEN UPDATE SET x = CASE WHEN b.i = 1 THEN 1 END WHEN NOT MATCHED THEN INSERT VALUES (1)',
    [
      {
        kind: 'update',
        table: table('a'),
        columns: ['x'],
        where: 'a.i = b.i',
        assignments: [{ column: 'x', expression: 'CASE WHEN b.i = 1 THEN 1 END' }],
        reads: [table('b')],
      },
      {
        kind: 'insert',
        table: table('a'),
        fromQuery: true,
        reads: [table('b')],
        onConflict: true,
        where: null,
      },
    ],
  ],
  [
    'UPDATE t SET a = b IS DISTINCT FROM c, d = CASE WHEN a THEN 1 ELSE 2 END, e = "end" FROM u, s.v AS w WHERE u.id = t.id',
    [
      {
        kind: 'update',
        table: table('t'),
        columns: ['a', 'd', 'e'],
        where: 'u.id = t.id',
        assignments: [
          { column: 'a', expression: 'b IS DISTINCT FROM c' },
          { column: 'd', expression: 'CASE WHEN a THEN 1 ELSE 2 END' },
          { column: 'e', expression: '"end"' },
        ],
        reads: [table('u'), table('v', 's')],
      },
    ],
  ],
  [
    'DELETE FROM t USING u WHERE t.id = u.id AND t.id IN (SELECT id FROM w)',
    [
      {
        kind: 'delete',
        table: table('t'),
        where: 't.id = u.id AND t.id IN (SELECT id FROM w)',
        reads: [table('u'), table('w')],
      },
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
    [
      {
        kind: 'create-view',
        table: table('v'),
        materialized: false,
        orReplace: true,
        reads: [],
        readsColumns: {},
      },
    ],
  ],
  [
    'DROP MATERIALIZED VIEW IF EXISTS v',
    [{ kind: 'drop-view', table: table('v'), materialized: true, ifExists: true, cascade: false }],
  ],
  [
    'CREATE TRIGGER g AFTER INSERT ON s.t EXECUTE FUNCTION f()',
    [
      {
        kind: 'create-trigger',
        name: 'g',
        table: table('t', 's'),
        orReplace: false,
        executes: table('f'),
      },
    ],
  ],
  [
    'DROP TRIGGER g ON s.t',
    [{ kind: 'drop-trigger', name: 'g', table: table('t', 's'), ifExists: false }],
  ],
  [
    "CREATE TYPE e AS ENUM ('a', 'b')",
    [{ kind: 'create-enum', type: table('e'), values: ['a', 'b'] }],
  ],
  [
    "ALTER TYPE s.e ADD VALUE 'c'",
    [{ kind: 'add-enum-value', type: table('e', 's'), value: 'c', ifNotExists: false }],
  ],
  [
    "ALTER TYPE e ADD VALUE IF NOT EXISTS 'c' AFTER 'a'",
    [{ kind: 'add-enum-value', type: table('e'), value: 'c', ifNotExists: true, after: 'a' }],
  ],
  [
    "ALTER TYPE e ADD VALUE 'c' BEFORE 'a'",
    [{ kind: 'add-enum-value', type: table('e'), value: 'c', ifNotExists: false, before: 'a' }],
  ],
  [
    "ALTER TYPE e RENAME VALUE 'a' TO 'b'",
    [{ kind: 'rename-enum-value', type: table('e'), value: 'a', to: 'b' }],
  ],
  [
    'COMMENT ON COLUMN s.t.a IS NULL',
    [{ kind: 'other', command: 'COMMENT ON', relation: table('t', 's') }],
  ],
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

  test('is told in few words, however long the text is', () => {
    const message = parse(`SELECT 1 ${'x'.repeat(50_000)} y z`).unread?.message ?? '';
    expect(message).toMatch(/^could not be read: syntax error.*…?$/);
    expect(message.length).toBeLessThan(300);
    expect(parse(`SELECT 1 FROM "${'x'.repeat(50_000)}" 5`).unread?.message.length).toBeLessThan(
      300,
    );
    expect(parse(`SELECT 1 '${'x'.repeat(50_000)}'`).unread?.message.length).toBeLessThan(300);
  });

  test.each([
    ['\\i other.sql', 'psql'],
    ['SELECT 1 \0 DROP TABLE t', 'code 0'],
    [`SELECT ${'('.repeat(50_000)}`, 'could not be read'],
  ])('covers %.20s', (sql, message) => {
    expect(parse(sql).unread?.message).toContain(message);
    expect(operations('SELECT 1')).toEqual([
      { kind: 'select', reads: [], calls: [], locksRows: false },
    ]);
  });
});
