import { mariadbDialect, mysqlDialect } from '@lockkeeper/core/sql/mysql/dialect';
import type { Operation } from '@lockkeeper/core/sql/operation';
import { operations, parse, table } from './mysql-parsing';

const t = table('t');

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
const plainIndex = {
  kind: 'create-index',
  table: t,
  unique: false,
  concurrently: false,
  ifNotExists: false,
  columns: [],
  expressions: [],
  method: null,
  where: null,
  only: false,
} as const;

test('CREATE TABLE gives columns, constraints and its indexes', () => {
  expect(
    operations(`CREATE TABLE IF NOT EXISTS \`t\` (
      \`Id\` INT(11) UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'it''s; PRIMARY',
      a VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT 'x,y' UNIQUE,
      b ENUM('p', 'q,r') NOT NULL DEFAULT 'p',
      c DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
      d BINARY(16) DEFAULT (uuid_to_bin(uuid())),
      e INT GENERATED ALWAYS AS (a + 1) STORED REFERENCES p (id) ON DELETE CASCADE,
      f BOOLEAN DEFAULT -1.5 CHECK (f > 0),
      PRIMARY KEY (\`Id\`),
      UNIQUE KEY uq (a, b(10) DESC),
      KEY ix (c) USING BTREE, FULLTEXT KEY ft (a), INDEX fx ((lower(a)), b),
      CONSTRAINT fk FOREIGN KEY (e) REFERENCES shop.p (id) ON UPDATE SET NULL,
      CONSTRAINT ck CHECK (a <> ')') NOT ENFORCED
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='a; b' PARTITION BY HASH (e) PARTITIONS 2`),
  ).toEqual([
    {
      kind: 'create-table',
      table: t,
      ifNotExists: true,
      temporary: false,
      columns: [
        {
          ...plainColumn,
          name: 'Id',
          type: 'int unsigned',
          notNull: true,
          generated: 'auto-increment',
        },
        {
          ...plainColumn,
          name: 'a',
          type: 'varchar(20)',
          default: { sql: "'x,y'", volatility: 'constant' },
          unique: true,
          characterSet: 'utf8mb4',
          collation: 'utf8mb4_bin',
        },
        {
          ...plainColumn,
          name: 'b',
          type: "enum('p','q,r')",
          notNull: true,
          default: { sql: "'p'", volatility: 'constant' },
        },
        {
          ...plainColumn,
          name: 'c',
          type: 'datetime(6)',
          default: { sql: 'CURRENT_TIMESTAMP(6)', volatility: 'stable' },
        },
        {
          ...plainColumn,
          name: 'd',
          type: 'binary(16)',
          default: { sql: '(uuid_to_bin(uuid()))', volatility: 'volatile' },
        },
        {
          ...plainColumn,
          name: 'e',
          type: 'int',
          generated: 'stored',
          references: table('p'),
          referencedColumns: ['id'],
          expression: 'a + 1',
        },
        {
          ...plainColumn,
          name: 'f',
          type: 'tinyint(1)',
          default: { sql: '-1.5', volatility: 'constant' },
          check: true,
          checkExpression: 'f > 0',
        },
      ],
      constraints: [
        { ...plainConstraint, type: 'primary-key', name: 'PRIMARY', columns: ['Id'] },
        { ...plainConstraint, type: 'unique', name: 'uq', columns: ['a', 'b'] },
        {
          ...plainConstraint,
          type: 'foreign-key',
          name: 'fk',
          columns: ['e'],
          references: table('p', 'shop'),
          referencedColumns: ['id'],
        },
        {
          ...plainConstraint,
          type: 'check',
          name: 'ck',
          expression: "a <> ')'",
          notEnforced: true,
        },
      ],
      partitionOf: null,
      partitioned: true,
      like: [],
      fromQuery: false,
      options: { engine: 'innodb', charset: 'utf8mb4', comment: 'a; b' },
    },
    { ...plainIndex, name: 'ix', columns: ['c'], method: 'btree' },
    { ...plainIndex, name: 'ft', columns: ['a'], method: 'fulltext' },
    { ...plainIndex, name: 'fx', columns: ['b'], expressions: ['lower(a)'], expressionPlaces: [0] },
  ]);
});

test.each([
  ['CREATE TABLE t LIKE s.u', { like: [table('u', 's')], fromQuery: false }],
  ['CREATE TEMPORARY TABLE t AS SELECT 1', { temporary: true, fromQuery: true }],
  [
    'CREATE TABLE t (a INT) ENGINE=InnoDB SELECT 1 AS a',
    { columns: [{ name: 'a' }], fromQuery: true },
  ],
  [
    '/*!50100 CREATE TABLE t (a SERIAL) */',
    { columns: [{ type: 'bigint unsigned', unique: true }] },
  ],
])('reads %s', (sql, expected) => {
  expect(operations(sql)).toMatchObject([{ kind: 'create-table', table: t, ...expected }]);
});

test('ALTER TABLE gives an operation for each action', () => {
  const column = (name: string, type: string) => ({ ...plainColumn, name, type });
  const added = { kind: 'add-column', table: t, ifNotExists: false } as const;
  const { operations, algorithm, lock, unread } = parse(`ALTER TABLE t
    ADD a INT FIRST, ADD COLUMN b INT AFTER \`c\`, ADD (d INT, KEY dk (d)),
    DROP e, MODIFY f BIGINT NOT NULL, CHANGE g h TEXT, CHANGE i i TEXT,
    RENAME COLUMN j TO k, ADD UNIQUE l (a), ADD CONSTRAINT m FOREIGN KEY (a) REFERENCES p (b),
    DROP FOREIGN KEY n, DROP INDEX o, DROP PRIMARY KEY, DROP CHECK p, DROP CONSTRAINT q,
    RENAME INDEX r TO s, ALTER u SET DEFAULT 3, ALTER COLUMN v DROP DEFAULT,
    ALTER INDEX w INVISIBLE, ENGINE=InnoDB, COMMENT 'x', CONVERT TO CHARACTER SET utf8mb4,
    FORCE, ALGORITHM=inplace, LOCK=NONE`);
  expect({ algorithm, lock, unread }).toEqual({ algorithm: 'INPLACE', lock: 'NONE', unread: null });
  expect(operations).toEqual([
    { ...added, column: column('a', 'int'), position: 'FIRST' },
    { ...added, column: column('b', 'int'), position: 'AFTER c' },
    { ...added, column: column('d', 'int'), position: null },
    { ...plainIndex, name: 'dk', columns: ['d'] },
    { kind: 'drop-column', table: t, column: 'e', ifExists: false, cascade: false },
    {
      kind: 'alter-column-type',
      table: t,
      column: 'f',
      type: 'bigint',
      definition: { ...column('f', 'bigint'), notNull: true },
      using: null,
    },
    {
      kind: 'alter-column-type',
      table: t,
      column: 'g',
      type: 'text',
      definition: column('g', 'text'),
      using: null,
    },
    { kind: 'rename-column', table: t, column: 'g', to: 'h' },
    {
      kind: 'alter-column-type',
      table: t,
      column: 'i',
      type: 'text',
      definition: column('i', 'text'),
      using: null,
    },
    { kind: 'rename-column', table: t, column: 'j', to: 'k' },
    {
      kind: 'add-constraint',
      table: t,
      constraint: { ...plainConstraint, type: 'unique', name: 'l', columns: ['a'] },
    },
    {
      kind: 'add-constraint',
      table: t,
      constraint: {
        ...plainConstraint,
        type: 'foreign-key',
        name: 'm',
        columns: ['a'],
        references: table('p'),
        referencedColumns: ['b'],
      },
    },
    { kind: 'drop-constraint', table: t, name: 'n', type: 'foreign-key', ifExists: false },
    { kind: 'drop-index', index: table('o'), table: t, concurrently: false, ifExists: false },
    { kind: 'drop-constraint', table: t, name: 'PRIMARY', type: 'primary-key', ifExists: false },
    { kind: 'drop-constraint', table: t, name: 'p', type: 'check', ifExists: false },
    { kind: 'drop-constraint', table: t, name: 'q', type: null, ifExists: false },
    { kind: 'rename-index', index: table('r'), table: t, to: 's' },
    { kind: 'set-default', table: t, column: 'u', default: { sql: '3', volatility: 'constant' } },
    { kind: 'drop-default', table: t, column: 'v' },
    { kind: 'alter-table-other', table: t, action: 'ALTER INDEX INVISIBLE' },
    { kind: 'rewrite-table', table: t, command: 'ENGINE=INNODB' },
    { kind: 'alter-table-other', table: t, action: "COMMENT='x'" },
    { kind: 'rewrite-table', table: t, command: 'CONVERT TO CHARACTER SET utf8mb4' },
    { kind: 'rewrite-table', table: t, command: 'FORCE' },
  ]);
});

test.each<[string, readonly Operation[]]>([
  ['ALTER TABLE t RENAME TO s.u', [{ kind: 'rename-table', table: t, to: table('u', 's') }]],
  ['ALTER TABLE t ORDER BY a, b DESC', [{ kind: 'rewrite-table', table: t, command: 'ORDER BY' }]],
  [
    'ALTER TABLE t DROP PARTITION p',
    [{ kind: 'alter-table-other', table: t, action: 'DROP PARTITION' }],
  ],
  [
    'ALTER TABLE t REORGANIZE PARTITION a INTO (PARTITION b VALUES LESS THAN (5))',
    [{ kind: 'rewrite-table', table: t, command: 'REORGANIZE PARTITION' }],
  ],
  [
    'ALTER TABLE t REMOVE PARTITIONING',
    [{ kind: 'rewrite-table', table: t, command: 'REMOVE PARTITIONING' }],
  ],
  [
    'RENAME TABLE t TO u, s.v TO w',
    [
      { kind: 'rename-table', table: t, to: table('u') },
      { kind: 'rename-table', table: table('v', 's'), to: table('w') },
    ],
  ],
  [
    'DROP TABLE IF EXISTS t, s.u CASCADE',
    [
      { kind: 'drop-table', table: t, ifExists: true, cascade: false },
      { kind: 'drop-table', table: table('u', 's'), ifExists: true, cascade: false },
    ],
  ],
  [
    'DROP INDEX `PRIMARY` ON t',
    [{ kind: 'drop-constraint', table: t, name: 'PRIMARY', type: 'primary-key', ifExists: false }],
  ],
  ['TRUNCATE t', [{ kind: 'truncate', table: t, cascade: false }]],
  ['OPTIMIZE TABLE t', [{ kind: 'rewrite-table', table: t, command: 'OPTIMIZE TABLE' }]],
  [
    "SET foreign_key_checks=0, GLOBAL a = 1, @@session.sql_mode = 'x', @@lock_wait_timeout := DEFAULT, @u = 2",
    [
      { kind: 'set-parameter', name: 'foreign_key_checks', value: '0', scope: 'session' },
      { kind: 'set-parameter', name: 'a', value: '1', scope: 'global' },
      { kind: 'set-parameter', name: 'sql_mode', value: 'x', scope: 'session' },
      { kind: 'set-parameter', name: 'lock_wait_timeout', value: null, scope: 'session' },
      { kind: 'other', command: 'SET' },
    ],
  ],
  [
    'SET NAMES utf8mb4',
    [{ kind: 'set-parameter', name: 'names', value: 'utf8mb4', scope: 'session' }],
  ],
  ['BEGIN', [{ kind: 'transaction', action: 'begin' }]],
  ['ROLLBACK TO SAVEPOINT a', [{ kind: 'transaction', action: 'rollback-to' }]],
  [
    'LOCK TABLES t READ, u AS v WRITE',
    [
      { kind: 'lock-table', table: t, mode: 'READ' },
      { kind: 'lock-table', table: table('u'), mode: 'WRITE' },
    ],
  ],
])('reads %s', (sql, expected) => {
  expect(operations(sql)).toEqual(expected);
});

test('CREATE and DROP INDEX keep ALGORITHM and LOCK', () => {
  expect(parse('CREATE UNIQUE INDEX i ON t (a(3), (b + 1)) ALGORITHM=INPLACE LOCK=NONE')).toEqual({
    operations: [
      {
        ...plainIndex,
        name: 'i',
        unique: true,
        columns: ['a'],
        expressions: ['b + 1'],
        expressionPlaces: [1],
      },
    ],
    algorithm: 'INPLACE',
    lock: 'NONE',
    unread: null,
  });
  expect(parse('DROP INDEX i ON s.t LOCK=SHARED')).toMatchObject({
    operations: [{ kind: 'drop-index', index: table('i', 's'), table: table('t', 's') }],
    lock: 'SHARED',
  });
});

test('ALTER TABLE says where a column moves, what is enforced and which table is exchanged', () => {
  const moved = (sql: string) => operations(`ALTER TABLE t ${sql}`);
  expect(moved('MODIFY a INT FIRST')).toMatchObject([{ position: 'FIRST' }]);
  expect(moved('CHANGE a b INT AFTER c')).toMatchObject([{ position: 'AFTER c' }, { to: 'b' }]);
  expect(moved('MODIFY a INT')[0]).not.toHaveProperty('position');
  expect(moved('ALTER CHECK c NOT ENFORCED, ALTER CONSTRAINT d ENFORCED')).toEqual([
    { kind: 'alter-constraint', table: t, name: 'c', enforced: false },
    { kind: 'alter-constraint', table: t, name: 'd', enforced: true },
  ]);
  expect(moved('ALTER COLUMN a SET INVISIBLE')).toEqual([
    { kind: 'alter-table-other', table: t, action: 'ALTER COLUMN SET INVISIBLE', column: 'a' },
  ]);
  expect(moved('EXCHANGE PARTITION p WITH TABLE s.u WITHOUT VALIDATION')).toEqual([
    { kind: 'alter-table-other', table: t, action: 'EXCHANGE PARTITION', other: table('u', 's') },
  ]);
  expect(moved('CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin')).toEqual([
    {
      kind: 'rewrite-table',
      table: t,
      command: 'CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
    },
  ]);
});

test("MariaDB's IF EXISTS forms are MariaDB's alone", () => {
  const sql =
    'ALTER TABLE t ADD COLUMN IF NOT EXISTS a INT, DROP INDEX IF EXISTS i, DROP COLUMN IF EXISTS b';
  expect(operations(sql, mariadbDialect)).toMatchObject([
    { kind: 'add-column', ifNotExists: true },
    { kind: 'drop-index', ifExists: true },
    { kind: 'drop-column', ifExists: true },
  ]);
  expect(parse(sql).unread?.message).toContain('IF NOT EXISTS');
});

describe('what cannot be read', () => {
  test('is told with its line, and what stands before it is kept', () => {
    const [, statement] = mysqlDialect.split(
      'SELECT 1;\nALTER TABLE t ADD a INT,\n  FROB b;',
      'a.sql',
    ).statements;
    expect(statement && mysqlDialect.parse(statement)).toMatchObject({
      operations: [{ kind: 'add-column' }],
      unread: { message: 'could not be read from "FROB" on', line: 3 },
    });
  });

  test.each([
    'SELEC 1',
    'ALTER TABLE t ADD a INT ADD b INT',
    'ALTER TABLE t ADD a NOTATYPE',
    'ALTER TABLE t ADD a INT,',
    'CREATE TABL t (a INT)',
    'CREATE TABLE t (a INT) FROB=1',
    'UPDATE t SET WHERE a',
    'DROP TABLE',
    'SET a',
    'source other.sql',
  ])('covers %s', (sql) => {
    expect(parse(sql).unread).not.toBeNull();
  });

  test.each(['{{ .Table }}', `\${table}`, '<%= table %>'])('names the template %s', (template) => {
    expect(parse(`ALTER TABLE\n${template} ADD a INT`).unread).toEqual({
      message: expect.stringContaining(template),
      line: 2,
    });
  });
});
