import { mariadbDialect } from '@lockkeeper/core/sql/mysql/dialect';
import type { Operation } from '@lockkeeper/core/sql/operation';
import { operations, table } from './mysql-parsing';

const t = table('t');
const u = table('u');
const insert = {
  kind: 'insert',
  table: t,
  fromQuery: false,
  reads: [],
  onConflict: false,
} as const;
const select = { kind: 'select', reads: [], calls: [], locksRows: false } as const;
const set = (column: string, expression: string) => ({ column, expression });

test.each<[string, readonly Operation[]]>([
  [
    'UPDATE t SET a = 1, `B` = (SELECT max(c) FROM s.u, v WHERE 1)',
    [
      {
        kind: 'update',
        table: t,
        columns: ['a', 'B'],
        assignments: [set('a', '1'), set('B', '(SELECT max(c) FROM s.u, v WHERE 1)')],
        reads: [table('u', 's'), table('v')],
        where: null,
      },
    ],
  ],
  [
    'UPDATE t SET a = 1 WHERE b IN (1, 2) ORDER BY c LIMIT 10',
    [
      {
        kind: 'update',
        table: t,
        columns: ['a'],
        assignments: [set('a', '1')],
        reads: [],
        where: 'b IN (1, 2)',
        limit: '10',
      },
    ],
  ],
  [
    'UPDATE t AS x JOIN s.u y ON x.i = y.i SET y.a = x.a, x.b = 1 WHERE x.c = 2',
    [
      {
        kind: 'update',
        table: table('u', 's'),
        columns: ['a'],
        assignments: [set('a', 'x.a')],
        reads: [t],
        where: 'x.c = 2',
      },
      {
        kind: 'update',
        table: t,
        columns: ['b'],
        assignments: [set('b', '1')],
        reads: [table('u', 's')],
        where: 'x.c = 2',
      },
    ],
  ],
  ['DELETE FROM t', [{ kind: 'delete', table: t, where: null, reads: [] }]],
  [
    'DELETE x, u.* FROM t AS x JOIN u ON x.i = u.i WHERE x.a',
    [
      { kind: 'delete', table: t, where: 'x.a', reads: [u] },
      { kind: 'delete', table: u, where: 'x.a', reads: [t] },
    ],
  ],
  ['DELETE FROM x USING t AS x JOIN u', [{ kind: 'delete', table: t, where: null, reads: [u] }]],
  [
    'DELETE FROM t WHERE a IN (SELECT EXTRACT(DAY FROM b) FROM u)',
    [
      {
        kind: 'delete',
        table: t,
        where: 'a IN (SELECT EXTRACT(DAY FROM b) FROM u)',
        reads: [u],
      },
    ],
  ],
  [
    'WITH x AS (SELECT a FROM u) DELETE FROM t WHERE a IN (SELECT a FROM x)',
    [{ kind: 'delete', table: t, where: 'a IN (SELECT a FROM x)', reads: [u] }],
  ],
  [
    'INSERT IGNORE INTO t (a) SELECT b FROM u JOIN v USING (c) WHERE d = 1 ORDER BY e',
    [
      {
        ...insert,
        fromQuery: true,
        reads: [u, table('v')],
        onConflict: true,
        where: 'd = 1',
      },
    ],
  ],
  [
    'INSERT INTO t SELECT a FROM u WHERE b ON DUPLICATE KEY UPDATE c = 1, d = 2',
    [{ ...insert, fromQuery: true, reads: [u], onConflict: true, where: 'b' }],
  ],
  ["INSERT INTO t VALUES (1, 'SELECT'), (2, 'FROM x')", [{ ...insert, where: null }]],
  ['INSERT INTO t VALUES ((SELECT max(a) FROM u))', [{ ...insert, reads: [u], where: null }]],
  ['REPLACE t SET a = 1', [{ ...insert, onConflict: true, where: null }]],
  [
    "LOAD DATA LOCAL INFILE 'x' IGNORE INTO TABLE t",
    [{ ...insert, onConflict: true, where: null }],
  ],
  [
    'SELECT now(), s.f(a) FROM t x, (u LEFT JOIN v ON u.a = v.a) WHERE EXISTS (SELECT 1 FROM w) FOR UPDATE',
    [
      {
        ...select,
        reads: [t, u, table('v'), table('w')],
        calls: [
          { schema: null, name: 'now' },
          { schema: 's', name: 'f' },
        ],
        locksRows: true,
      },
    ],
  ],
  ['(SELECT 1 FROM t) UNION TABLE u', [{ ...select, reads: [t, u] }]],
  ["SELECT * FROM t USE INDEX FOR JOIN (i), u WHERE b = 'FROM z'", [{ ...select, reads: [t, u] }]],
  [
    'WITH RECURSIVE x (a) AS (SELECT 1 FROM t UNION SELECT a FROM x), y AS (SELECT 2 FROM u) SELECT * FROM x JOIN y',
    [{ ...select, reads: [t, u] }],
  ],
  [
    "SELECT j.a FROM t JOIN JSON_TABLE(t.b, '$' COLUMNS (a INT PATH '$')) AS j",
    [{ ...select, reads: [t], calls: [table('JSON_TABLE'), table('COLUMNS')] }],
  ],
  ['DO sleep(1)', [{ ...select, calls: [table('sleep')] }]],
  ['CALL s.p(1, (2))', [{ kind: 'call', routine: table('p', 's') }]],
])('reads %s', (sql, expected) => {
  expect(operations(sql)).toEqual(expected);
});

test.each<[string, readonly Operation[]]>([
  ['DELETE HISTORY FROM t BEFORE SYSTEM_TIME now()', [{ kind: 'delete', table: t, where: null }]],
  [
    "SELECT a FROM t FOR SYSTEM_TIME FROM '2020-01-01' TO now() JOIN u",
    [{ ...select, reads: [t, u], calls: [table('now')] }],
  ],
])("reads MariaDB's %s", (sql, expected) => {
  expect(operations(sql, mariadbDialect)).toMatchObject(expected);
});

test.each<[string, Record<string, readonly string[]>]>([
  [
    'CREATE VIEW v AS SELECT x.a, u.b AS c FROM t x JOIN u ON x.i = u.i',
    { t: ['a', 'i'], u: ['b', 'i'] },
  ],
  ['CREATE VIEW v AS SELECT a, count(*) FROM t GROUP BY a', { t: ['a'] }],
  ['CREATE VIEW v AS SELECT *, b * 2 FROM t', { t: ['*', 'b'] }],
  ['CREATE OR REPLACE VIEW v (p) AS SELECT u.* FROM t, u WITH CHECK OPTION', { u: ['*'] }],
])('%s names columns', (sql, columns) => {
  expect(operations(sql)).toMatchObject([{ kind: 'create-view', readsColumns: columns }]);
});
