import type { Dialect } from '@lockkeeper/core/sql/dialect';
import { mariadbDialect, mysqlDialect } from '@lockkeeper/core/sql/mysql/dialect';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';

const seeds = [
  "CREATE TABLE a (b int DEFAULT 'x;' NOT NULL, CONSTRAINT c CHECK (b > 1), é text);\n",
  'ALTER TABLE ONLY a ADD COLUMN b numeric(10,2) DEFAULT (1 + 2), DROP COLUMN IF EXISTS c CASCADE;\n',
  'CREATE FUNCTION f() RETURNS int AS $b$ BEGIN; RETURN 1; END $b$ LANGUAGE plpgsql;\n',
  'CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE 1 WHEN 2 THEN 3 END; END;\n',
  "COPY t (a) FROM STDIN;\n1\t'\n\\.\n\\i other.sql\nSELECT E'\\'' \\gexec\n",
  'DELIMITER //\nCREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.b = 1; END//\nDELIMITER ;\n',
  "/*!50100 ALTER TABLE `a` MODIFY b ENUM('x','y') FIRST, ALGORITHM=INPLACE */;\n",
  'UPDATE a JOIN b ON a.i = b.i SET a.x = (SELECT 1 FROM c LIMIT 1) WHERE b.y = 2 LIMIT 3;\n',
  'WITH d AS (DELETE FROM a WHERE x = $1 RETURNING *) INSERT INTO b SELECT * FROM d;\n',
  '-- a comment /* {{ .Template }} <%= x %>\nSET @@session.sql_mode = "", GLOBAL x = 1; # end\n',
];
const pieces = [
  ...'\'"`$;()\\/*-#@{}[]\n\r\0 ,.=\uFEFFé\uD800',
  '$$',
  '/*',
  '*/',
  '/*!',
  '--',
  'BEGIN',
];

/** Numbers that look random and are the same in every run (mulberry32). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function mangled(random: (below: number) => number): string {
  const pick = <Item>(items: readonly Item[]) => items[random(items.length)] as Item;
  let text = Array.from({ length: 1 + random(4) }, () => pick(seeds)).join('');
  for (let change = random(6); change >= 0; change -= 1) {
    const from = random(text.length + 1);
    const to = random(2) === 0 ? from : Math.min(text.length, from + random(40));
    text = text.slice(0, from) + (random(3) === 0 ? '' : pick(pieces)) + text.slice(to);
  }
  return text;
}

/** Reads it all, and holds every promise that a statement makes about its place. */
function check(dialect: Dialect, text: string): void {
  const { statements, errors } = dialect.split(text, 'fuzz.sql');
  const lines = text.split('\n').length;
  let end = 0;
  for (const statement of statements) {
    const { sql, offset = -1, line, endLine } = statement;
    if (text.slice(offset, offset + sql.length) !== sql || offset < end) throw new Error(sql);
    end = offset + sql.length;
    if (line !== text.slice(0, offset).split('\n').length) throw new Error(`${line}: ${sql}`);
    if (endLine !== line + sql.split('\n').length - 1) throw new Error(`${endLine}: ${sql}`);
    const { unread } = dialect.parse(statement);
    if (unread !== null && (unread.line < line || unread.line > endLine)) {
      throw new Error(`${unread.message} in line ${unread.line}: ${sql}`);
    }
  }
  if (errors.some((error) => error.line < 1 || error.line > lines)) throw new Error(text);
}

test('10,000 mangled scripts never throw and never take long', async () => {
  await postgresDialect.load();
  const random = randomNumbers(1);
  let slowest = 0;
  for (let round = 0; round < 10_000; round += 1) {
    const text = mangled(random);
    const started = performance.now();
    for (const dialect of [postgresDialect, mysqlDialect, mariadbDialect]) {
      try {
        check(dialect, text);
      } catch (thrown) {
        throw new Error(`${dialect.engine}: ${JSON.stringify(text)}`, { cause: thrown });
      }
    }
    slowest = Math.max(slowest, performance.now() - started);
  }
  expect(slowest).toBeLessThan(1000);
});

test.each([
  ['parentheses', (n: number) => `SELECT ${'('.repeat(n)}1${')'.repeat(n)};`],
  ['open comments', (n: number) => '/*'.repeat(n)],
  ['open templates', (n: number) => `ALTER TABLE ${'{{'.repeat(n)}`],
  ['dollar signs', (n: number) => 'SELECT $a$ $b$ '.repeat(n)],
  ['quotes', (n: number) => `SELECT ${"''".repeat(n)}; SELECT E${"'\\''\n".repeat(n)}`],
  ['semicolons', (n: number) => ';'.repeat(n)],
  ['a sum', (n: number) => `SELECT 1${' + 1'.repeat(n)};`],
  ['rows', (n: number) => `INSERT INTO t VALUES ${'(1),'.repeat(n)}(2);`],
  ['columns', (n: number) => `ALTER TABLE t ${'ADD a int, '.repeat(n)}ADD b int;`],
  ['backslashes', (n: number) => `SELECT ${'\\ \\g '.repeat(n)};`],
  ['COPY without rows', (n: number) => 'COPY t FROM STDIN;\n\\.\n'.repeat(n)],
])('much of the same is read in time that grows with its length: %s', async (_, make) => {
  await postgresDialect.load();
  for (const dialect of [postgresDialect, mysqlDialect, mariadbDialect]) {
    const text = make(20_000);
    const started = performance.now();
    const { statements } = dialect.split(text, 'long.sql');
    for (const statement of statements) dialect.parse(statement);
    expect(performance.now() - started).toBeLessThan(5000);
  }
});
