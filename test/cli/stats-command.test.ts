import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { Client } from 'pg';
import { temporaryRepository } from '../git/temporary-repository';
import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import type { TestServer } from '../harness/test-server';
import { runLockkeeper } from './start-lockkeeper';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();

async function run(server: TestServer, url: string, sql: readonly string[]): Promise<void> {
  if (server.engine === 'postgres') {
    const client = new Client({ connectionString: url });
    await client.connect();
    for (const one of sql) await client.query(one);
    await client.end();
  } else {
    const connection = await mysql.createConnection(url);
    for (const one of sql) await connection.query(one);
    await connection.end();
  }
}

describeEachServer((server) => {
  it('writes what the gate then reads: its version, and which tables are small', async () => {
    const database = await scratchDatabase(server);
    const postgres = server.engine === 'postgres';
    const analyze = (table: string) => (postgres ? `ANALYZE ${table}` : `ANALYZE TABLE ${table}`);
    try {
      await run(server, database.adminUrl, [
        'CREATE TABLE t (id int PRIMARY KEY, a int)',
        'INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)',
        analyze('t'),
      ]);
      const repository = temporaryRepository();
      const file = join(repository.root, 'stats.json');
      const taken = await runLockkeeper(['stats', '--output', file], {
        environment: { LOCKKEEPER_DATABASE_URL: database.url },
      });
      expect(taken).toMatchObject({ code: 0, out: '' });
      const stats = JSON.parse(readFileSync(file, 'utf8'));
      expect(stats).toMatchObject({ schema: 1, engine: server.engine, version: server.version });
      expect(stats.tables).toEqual([
        expect.objectContaining({ schema: postgres ? 'public' : null, name: 't', rows: 3 }),
      ]);
      const printed = await runLockkeeper(['stats', '--database-url', database.url]);
      expect(printed.code).toBe(0);
      expect(JSON.parse(printed.out).tables).toEqual(stats.tables);

      repository.commit({
        'migrations/0001_t.sql': 'CREATE TABLE t (id int PRIMARY KEY, a int);',
        'migrations/0001_t.down.sql': 'DROP TABLE t;',
        'lockkeeper.yml': 'rules:\n  require-lock-timeout: off\n  require-pinned-algorithm: off\n',
      });
      repository.git('checkout', '-q', '-b', 'branch');
      const change = 'ALTER TABLE t ALTER COLUMN a TYPE bigint;';
      repository.commit({
        'migrations/0002_a.sql': postgres ? change : 'ALTER TABLE t MODIFY a bigint;',
        'migrations/0002_a.down.sql': postgres
          ? 'ALTER TABLE t ALTER COLUMN a TYPE int;'
          : 'ALTER TABLE t MODIFY a int;',
      });
      const gate = (...more: string[]) =>
        runLockkeeper(['gate', '--engine', server.engine, '--json', 'r.json', ...more], {
          folder: repository.root,
        });
      const slow = postgres ? 'avoid-type-change-rewrite' : 'avoid-copy-algorithm';
      const rulesOf = () => {
        const report = JSON.parse(readFileSync(join(repository.root, 'r.json'), 'utf8'));
        const rules = report.findings.map(({ rule }: { rule: string }) => rule) as string[];
        return {
          rules,
          summary: report.summary as string,
          version: report.engine.version as string,
        };
      };
      await gate('--stats', 'stats.json');
      expect(rulesOf()).toMatchObject({
        version: server.version,
        rules: expect.arrayContaining([slow]),
      });
      await gate('--stats', 'stats.json', '--small-table-rows', '2');
      expect(rulesOf().rules).toContain(slow);
      await gate('--stats', 'stats.json', '--small-table-rows', '3');
      expect(rulesOf().rules).not.toContain(slow);
      expect(rulesOf().summary).toMatch(/ findings? let through on small tables$/);
      const alone = await gate('--small-table-rows', '3');
      expect([alone.code, alone.error]).toEqual([2, expect.stringContaining('without stats')]);
    } finally {
      await database.drop();
    }
  });
});

it('is a user’s mistake without a database, with a broken URL and with one that nobody answers at', async () => {
  const none = await runLockkeeper(['stats']);
  expect([none.code, none.error]).toEqual([
    2,
    expect.stringContaining('stats needs a database to read'),
  ]);
  const scheme = await runLockkeeper(['stats', '--database-url', 'oracle://a:sehr-geheim@b/c']);
  expect([scheme.code, scheme.error]).toEqual([2, expect.stringContaining('no engine')]);
  expect(scheme.error).not.toContain('sehr-geheim');
  const file = join(folder, 'stats.json');
  const url = 'postgres://a:sehr-geheim@127.0.0.1:1/c';
  const nobody = await runLockkeeper(['stats', '--database-url', url, '--output', file]);
  expect(nobody.code).toBe(2);
  expect(nobody.error).not.toContain('sehr-geheim');
  expect(existsSync(file)).toBe(false);
});

it('refuses a snapshot of now for the migrations of then', async () => {
  const repository = temporaryRepository();
  repository.commit({ 'migrations/0001_t.sql': 'CREATE TABLE t (id int PRIMARY KEY);' });
  const given = ['gate', '--engine', 'postgres', '--all', '--snapshot', 'schema.sql'];
  const { code, error } = await runLockkeeper(given, { folder: repository.root });
  expect([code, error]).toEqual([2, expect.stringContaining('cannot be given together')]);
});

it('is in the help', async () => {
  const { code, out } = await runLockkeeper(['stats', '--help']);
  expect(code).toBe(0);
  expect(out.replace(/\s+/g, ' ')).toContain('locks no table');
  for (const flag of ['--database-url <text>', '--output <file>']) expect(out).toContain(flag);
});
