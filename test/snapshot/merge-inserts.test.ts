import { mergeInserts } from '@lockkeeper/core/engine/postgres/merge-inserts';

test('rows of one table that follow one another are joined', () => {
  expect(
    mergeInserts([
      "INSERT INTO t VALUES (1, 'it''s ) , (', NULL)",
      "INSERT INTO t VALUES (2, ' VALUES (have', -1.5)",
      'INSERT INTO u (a) OVERRIDING SYSTEM VALUE VALUES (1)',
      'INSERT INTO u (a) OVERRIDING SYSTEM VALUE VALUES (2)',
      'INSERT INTO t VALUES (3)',
    ]),
  ).toEqual([
    "INSERT INTO t VALUES (1, 'it''s ) , (', NULL),\n(2, ' VALUES (have', -1.5)",
    'INSERT INTO u (a) OVERRIDING SYSTEM VALUE VALUES (1),\n(2)',
    'INSERT INTO t VALUES (3)',
  ]);
});

test('what is more than one row of constants is left alone', () => {
  const statements = [
    'INSERT INTO t VALUES (1) RETURNING (a)',
    'INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING',
    'INSERT INTO t VALUES (1), (2)',
    'INSERT INTO t VALUES (f(1))',
    "INSERT INTO t VALUES (E'\\'), (''')",
    'INSERT INTO t SELECT 1',
  ];
  expect(mergeInserts([...statements, ...statements])).toEqual([...statements, ...statements]);
});
