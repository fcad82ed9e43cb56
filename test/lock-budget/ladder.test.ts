import { ladderOf } from '@lockkeeper/core/engine/mysql/ladder';

const first = (sql: string, flavour: 'mysql' | 'mariadb' = 'mysql') =>
  ladderOf(flavour, sql)[0]?.sql;

test.each([
  ['ALTER TABLE t ADD COLUMN a INT', 'ALTER TABLE t ALGORITHM=INSTANT, ADD COLUMN a INT'],
  ['ALTER TABLE `a``b`.`t` DROP a', 'ALTER TABLE `a``b`.`t` ALGORITHM=INSTANT, DROP a'],
  ['ALTER TABLE t ADD a INT, LOCK=NONE', 'ALTER TABLE t ALGORITHM=INSTANT, ADD a INT'],
  ['ALTER TABLE t PARTITION BY HASH (a)', 'ALTER TABLE t ALGORITHM=INSTANT PARTITION BY HASH (a)'],
  ['CREATE UNIQUE INDEX i ON t (a)', 'CREATE UNIQUE INDEX i ON t (a) ALGORITHM=INSTANT'],
])('%s', (sql, asked) => {
  expect(first(sql)?.replace(/ +/g, ' ').trim()).toBe(asked);
});

test('words in strings and comments are no clauses', () => {
  const sql = `ALTER TABLE t /* LOCK=NONE */ ADD a INT COMMENT ', LOCK=SHARED, ALGORITHM=COPY'`;
  expect(first(sql)).toContain(`COMMENT ', LOCK=SHARED, ALGORITHM=COPY'`);
  expect(ladderOf('mysql', sql)).toHaveLength(7);
});

test('what is said is not asked', () => {
  const rungs = ladderOf('mysql', 'ALTER TABLE t ALGORITHM=INPLACE, ADD INDEX (a), LOCK=SHARED');
  expect(rungs.map(({ algorithm, lock }) => [algorithm, lock])).toEqual([['INPLACE', 'SHARED']]);
});

test.each([
  'ALTER TABLE t TRUNCATE PARTITION p',
  'ALTER TABLE t',
  'ALTER TABLE t /*!80000 ADD a INT */',
  'RENAME TABLE a TO b',
  'DROP TABLE t',
  "ALTER TABLE t ADD a INT COMMENT 'x",
])('has no choice: %s', (sql) => {
  expect(ladderOf('mysql', sql)).toEqual([]);
});

test("MariaDB's DROP INDEX and partitions take no clause", () => {
  expect(ladderOf('mariadb', 'DROP INDEX i ON t')).toEqual([]);
  expect(ladderOf('mysql', 'DROP INDEX i ON t')).toHaveLength(7);
  expect(ladderOf('mariadb', 'ALTER TABLE t DROP PARTITION p')).toEqual([]);
  expect(ladderOf('mariadb', 'ALTER TABLE t ADD a INT')).toHaveLength(12);
});
