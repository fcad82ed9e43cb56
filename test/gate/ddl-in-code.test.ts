import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addedDdl } from '@lockkeeper/actions/gate/code/added-ddl';
import { ddlInLines } from '@lockkeeper/actions/gate/code/ddl-in-lines';
import { runLockkeeper } from '../cli/start-lockkeeper';
import { temporaryRepository } from '../git/temporary-repository';

/** What a template of JavaScript puts in. */
const placeholder = (code: string) => `$\{${code}}`;

const commands = (text: string) =>
  ddlInLines(text.split('\n').map((line, at) => ({ line: at + 1, text: line }))).map(
    ({ line, command }) => `${line} ${command}`,
  );

test.each([
  [
    'TypeScript',
    "await db.query('ALTER TABLE orders ADD COLUMN note text');",
    'ALTER TABLE orders',
  ],
  [
    'a template',
    `await sql\`create table if not exists ${placeholder('sql(name)')} (id bigint)\`;`,
    `CREATE TABLE ${placeholder('sql').slice(0, -1)}`,
  ],
  ['Go', '\tdb.Exec("DROP TABLE IF EXISTS `orders`")', 'DROP TABLE orders'],
  [
    'Java',
    'st.execute("CREATE UNIQUE INDEX CONCURRENTLY u ON orders (id)");',
    'CREATE UNIQUE INDEX u',
  ],
  [
    'C#',
    'cmd.CommandText = @"ALTER TABLE [dbo].[orders] DROP COLUMN note";',
    'ALTER TABLE dbo.orders',
  ],
  ['PHP', "DB::statement('drop index orders_note on orders');", 'DROP INDEX orders_note'],
  ['Python', 'cur.execute(f"ALTER TABLE {table} RENAME TO {old}")', 'ALTER TABLE {table}'],
  ['Ruby', 'execute "CREATE VIEW open AS SELECT 1"', 'CREATE VIEW open'],
  ['an escaped quote', 'run("drop table \\"orders\\" cascade")', 'DROP TABLE orders'],
  ['a type', `exec("CREATE TYPE mood AS ENUM ('a')")`, 'CREATE TYPE mood'],
  [
    'a function',
    'exec("CREATE OR REPLACE FUNCTION f() RETURNS int AS $$ SELECT 1 $$")',
    'CREATE OR REPLACE FUNCTION f',
  ],
  ['behind another', 'exec("SET x = 1; DROP SCHEMA old CASCADE")', 'DROP SCHEMA old'],
  [
    'a schema',
    `exec(\`CREATE SCHEMA tenant_${placeholder('id')}\`)`,
    `CREATE SCHEMA tenant_${placeholder('id')}`,
  ],
])('finds it in %s', (_, text, command) => {
  expect(commands(text)).toEqual([`1 ${command}`]);
});

test('finds it in a heredoc, at its own line, and over several lines', () => {
  const text =
    "cat <<'SQL' | psql\nBEGIN;\nALTER TABLE orders\n  ADD COLUMN note text;\nDROP TABLE old;\nSQL";
  expect(commands(text)).toEqual(['3 ALTER TABLE orders', '5 DROP TABLE old']);
});

test('finds two on one line', () => {
  expect(commands('run("DROP TABLE a; DROP TABLE b, c;")')).toEqual([
    '1 DROP TABLE a',
    '1 DROP TABLE b',
  ]);
});

test.each([
  ['a comment', '// ALTER TABLE orders ADD COLUMN note text'],
  ['a comment of a shell', '# DROP TABLE orders;'],
  ['a block comment', ' * create table orders (id int)'],
  ['a comment of SQL', '-- DROP TABLE orders;'],
  ['prose', 'throw new Error("could not create table orders: it exists");'],
  ['prose at the beginning of a text', 'log("Drop table is not allowed here")'],
  ['a doc string', '    Create tables for the tenant, and drop index files.'],
  ['a query builder', "t.create_table('orders', (table) => table.dropIndex('a'));"],
  ['a method', 'schema.createTable("orders").addColumn("id", "integer")'],
  ['a temporary table', 'run("CREATE TEMPORARY TABLE work (id int)")'],
  ['a temporary table of PostgreSQL', 'run("create temp table work as select 1")'],
  ['its schema', 'run("DROP TABLE pg_temp.work")'],
  ['DML', 'run("UPDATE orders SET note = 1; DELETE FROM orders")'],
  ['a user interface', '<button title="Create view">Alter table</button>'],
  ['a menu', 'const label = "Create index";'],
])('passes over %s', (_, text) => {
  expect(commands(text)).toEqual([]);
});

test('a table that the same lines make temporary may be altered and dropped', () => {
  const text =
    'run("CREATE TEMP TABLE work (id int)");\nrun("ALTER TABLE work ADD COLUMN a int");\nrun("DROP TABLE work; DROP TABLE orders");';
  expect(commands(text)).toEqual(['3 DROP TABLE orders']);
});

test.each([
  ['spaces', `create${' '.repeat(1_000_000)}table`],
  ['words', 'create '.repeat(1_500_000)],
  ['beginnings', '"create table '.repeat(700_000)],
  ['quotes', '"'.repeat(10_000_000)],
  ['names', `"drop table ${'a.'.repeat(4_000_000)}`],
  ['lists', `"drop table ${'a,'.repeat(4_000_000)}`],
])('ten million characters of %s end', (_, text) => {
  expect(commands(text).length).toBeLessThan(1_000);
});

describe('what a branch adds', () => {
  const repository = temporaryRepository();
  const base = repository.commit({
    'db/migrations/0001_t.sql': 'CREATE TABLE t (id int);\n',
    'src/old.ts': "run('DROP TABLE old');\nrun('SELECT 1');\n",
    'src/renamed.ts': `${'const a = 1;\n'.repeat(20)}run('DROP TABLE renamed');\n`,
  });
  repository.git('checkout', '-q', '-b', 'branch');
  repository.git('mv', 'src/renamed.ts', 'src/new-name.ts');
  repository.commit({
    'db/migrations/0002_u.sql': 'CREATE TABLE u (id int);\n',
    'src/old.ts':
      "run('DROP TABLE old');\nrun('SELECT 2');\nrun('ALTER TABLE t ADD COLUMN a int');\n",
    'src/with space.py': 'x = 1\ncur.execute("""\n  CREATE TABLE made (\n    id int)""")\n',
    'src/binary.ts': "run('DROP TABLE b')\0\n",
    'src/large.js': `${'a'.repeat(1_000_001)}\nrun('DROP TABLE large')\n`,
    'src/__tests__/a.ts': "run('DROP TABLE t');\n",
    'tests/a.py': "run('DROP TABLE t')\n",
    'src/a.spec.ts': "run('DROP TABLE t');\n",
    'fixtures/seed.py': "run('DROP TABLE t')\n",
    'docs/how.md': '```sql\nDROP TABLE t;\n```\n',
    'sql/report.sql': 'DROP TABLE t;\n',
    'node_modules/x/a.js': "run('DROP TABLE t');\n",
  });
  repository.write('src/untracked.go', '\nrun("DROP TABLE t")\n');
  const look = (globs: readonly string[], folder = '') =>
    addedDdl(
      {
        workingDirectory: join(repository.root, folder),
        common: { migrations: [folder === '' ? './db/migrations/' : 'migrations'] } as never,
      },
      { project: { commit: base }, globs },
    );
  const told = async (...given: Parameters<typeof look>) =>
    (await look(...given)).map(({ path, line, command }) => `${path}:${line} ${command}`).sort();

  test('in source files, untracked ones too; not in tests, migrations, fixtures, documents', async () => {
    expect(await told([])).toEqual([
      'src/new-name.ts:21 DROP TABLE renamed',
      'src/old.ts:3 ALTER TABLE t',
      'src/untracked.go:2 DROP TABLE t',
      'src/with space.py:3 CREATE TABLE made',
    ]);
  });

  test('in the files that globs choose', async () => {
    expect(await told(['sql/**', 'tests/**', '!tests/b*'])).toEqual([
      'sql/report.sql:1 DROP TABLE t',
      'tests/a.py:1 DROP TABLE t',
    ]);
  });

  test('in the working directory alone', async () => {
    expect(await told([], 'db')).toEqual([]);
  });

  test('the gate says it at its place, and not where it is switched off', async () => {
    const gate = async (...flags: string[]) => {
      const given = [
        'gate',
        '--base',
        'main',
        '--engine',
        'mysql',
        '--migrations',
        'db/migrations',
      ];
      const { code } = await runLockkeeper([...given, '--json', 'out.json', ...flags], {
        folder: repository.root,
      });
      const { findings } = JSON.parse(readFileSync(join(repository.root, 'out.json'), 'utf8'));
      return {
        code,
        findings: findings.filter((each: { rule: string }) => /outside/.test(each.rule)),
      };
    };
    const { findings } = await gate();
    expect(findings).toHaveLength(4);
    expect(findings[0]).toMatchObject({
      severity: 'warning',
      migration: null,
      statement: null,
    });
    expect((await gate('--no-ddl-in-code')).findings).toEqual([]);
  });
});
