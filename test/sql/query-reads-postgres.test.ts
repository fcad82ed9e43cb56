import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { operations, table } from './postgres-operations';

beforeAll(() => postgresDialect.load());

const plain = { kind: 'select', reads: [], calls: [], locksRows: false };

test.each([
  ['SELECT 1', plain],
  ['VALUES (1), (2)', plain],
  ['TABLE s.t', { ...plain, reads: [table('t', 's')] }],
  [
    'SELECT app.f(max(a)) FROM t JOIN s.u USING (id) WHERE EXISTS (SELECT 1 FROM v) FOR UPDATE OF t',
    {
      kind: 'select',
      reads: [table('t'), table('u', 's'), table('v')],
      calls: [table('f', 'app'), table('max')],
      locksRows: true,
    },
  ],
  ['SELECT * FROM t FOR SHARE', { ...plain, reads: [table('t')], locksRows: true }],
  ['SELECT * FROM a UNION SELECT * FROM b', { ...plain, reads: [table('a'), table('b')] }],
  [
    'SELECT * FROM unnest(ARRAY[1]) AS x, LATERAL (SELECT * FROM t) AS y',
    { ...plain, reads: [table('t')], calls: [table('unnest')] },
  ],
  // The sequence is a relation that is used, whose name stands in a text.
  [
    `SELECT setval('s."Q"', 1), nextval('q'::regclass), currval(name)`,
    {
      ...plain,
      reads: [table('Q', 's'), table('q')],
      calls: [table('setval'), table('nextval'), table('currval')],
    },
  ],
  [
    'WITH a AS (SELECT * FROM t), b AS (SELECT * FROM a) SELECT * FROM b, s.a',
    { ...plain, reads: [table('t'), table('a', 's')] },
  ],
  // Without RECURSIVE, a WITH query does not see itself.
  ['WITH t AS (SELECT * FROM t) SELECT * FROM t', { ...plain, reads: [table('t')] }],
  ['WITH RECURSIVE t AS (SELECT 1 UNION SELECT * FROM t) SELECT * FROM t', plain],
  ['COPY t TO STDOUT', { ...plain, reads: [table('t')] }],
  ['COPY (SELECT f() FROM t) TO STDOUT', { ...plain, reads: [table('t')], calls: [table('f')] }],
  ['DECLARE c CURSOR FOR SELECT * FROM t', { ...plain, reads: [table('t')] }],
])('%s', (sql, expected) => {
  expect(operations(sql)).toEqual([expected]);
});

test('a query beside changes and settings is one more operation', () => {
  expect(
    operations('WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone, u'),
  ).toMatchObject([{ kind: 'delete' }, { kind: 'select', reads: [table('u')] }]);
  expect(operations("SELECT set_config('a', 'b', true), f()")).toMatchObject([
    { kind: 'set-parameter', name: 'a' },
    { kind: 'select', calls: [table('f')] },
  ]);
});

test('EXPLAIN runs its statement with ANALYZE alone', () => {
  expect(operations('EXPLAIN ANALYZE DELETE FROM t')).toMatchObject([{ kind: 'delete' }]);
  expect(operations('EXPLAIN DELETE FROM t')).toEqual([{ kind: 'other', command: 'EXPLAIN' }]);
});

describe('a view', () => {
  test.each<[string, Readonly<Record<string, readonly string[]>>]>([
    ['SELECT o.a, "B" AS c FROM t AS o WHERE o.d > 1', { t: ['B', 'a', 'd'] }],
    ['SELECT * FROM t', { t: ['*'] }],
    ['SELECT o.*, u.a FROM t o JOIN u ON o.id = u.id', { t: ['*', 'id'], u: ['a', 'id'] }],
    // Which of them has the column is for the server to tell.
    ['SELECT a FROM t, u', { t: ['a'], u: ['a'] }],
    ['SELECT t.a FROM t JOIN u USING (id)', { t: ['id', 'a'], u: ['id'] }],
    ['SELECT t.a FROM t NATURAL JOIN u', { t: ['*', 'a'], u: ['*'] }],
    ['SELECT x.b FROM t AS x (b, c)', { t: ['*', 'b'] }],
    ['SELECT j.a FROM (t JOIN u ON true) AS j', { t: ['*'], u: ['*'] }],
    // The whole row under the name of the table.
    ['SELECT to_json(o) FROM t AS o', { t: ['o', '*'] }],
    ['SELECT public.t.a FROM public.t', { t: ['a'] }],
    ['SELECT s.total FROM (SELECT sum(o.a) AS total FROM t o) AS s', { t: ['a'] }],
    ['WITH w AS (SELECT o.a FROM t o) SELECT w.a FROM w', { t: ['a'] }],
    ['SELECT 1 FROM t o WHERE EXISTS (SELECT 1 FROM u WHERE u.a = o.b)', { t: ['b'], u: ['a'] }],
    ['SELECT a.x FROM t a UNION ALL SELECT b.y FROM t b', { t: ['x', 'y'] }],
  ])('reads %s', (query, columns) => {
    const expected = Object.fromEntries(
      Object.entries(columns).map(([name, names]) => [name, names.toSorted()]),
    );
    const [view] = operations(`CREATE VIEW v AS ${query}`);
    if (view?.kind !== 'create-view') throw new Error('no view');
    expect(
      Object.fromEntries(
        Object.entries(view.readsColumns ?? {}).map(([name, names]) => [name, names.toSorted()]),
      ),
    ).toEqual(expected);
    expect(view.reads?.map(({ name }) => name).toSorted()).toEqual(Object.keys(columns).toSorted());
  });

  test('that is materialized says whether it is filled', () => {
    expect(operations('CREATE MATERIALIZED VIEW v AS SELECT a FROM s.t')).toEqual([
      {
        kind: 'create-view',
        table: table('v'),
        materialized: true,
        orReplace: false,
        reads: [table('t', 's')],
        readsColumns: { t: ['a'] },
        withData: true,
      },
    ]);
    expect(operations('CREATE MATERIALIZED VIEW v AS SELECT a FROM t WITH NO DATA')).toMatchObject([
      { withData: false },
    ]);
  });
});
