import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { fromJson } from '@lockkeeper/core/report/json';
import type { Report } from '@lockkeeper/core/report/report';
import { runLockkeeperHere } from '../cli/run-here';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { type Folder, smallShop } from '../stages/small-shop';
import { dumps } from './load-dump';

describeEachServer((server) => {
  const isPostgres = server.engine === 'postgres';
  let shop: Folder;
  let scratch: ScratchDatabase;

  beforeEach(async () => {
    shop = smallShop(server.engine);
    scratch = await scratchDatabase(server);
    shop.write('lockkeeper.yml', `engine: ${server.engine}\nformat: plain\nbase: version:2\n`);
    // A history that cannot be run any more, as many cannot.
    shop.write('migrations/1_customers.sql', 'SELECT * FROM what_is_long_gone;\n');
    shop.write('db.sql', dump());
  });
  afterEach(async () => {
    await scratch.drop();
    shop.remove();
  });

  /** As its tool wrote it; `change` is done to the text, one character a byte. */
  function dump(change: (text: string) => string = (text) => text): string {
    const name = isPostgres ? 'pg14.sql' : `${server.engine}.sql`;
    // The one row that is no text in UTF-8 is of no matter here.
    return change(readFileSync(join(dumps, name), 'utf8'));
  }

  async function stage(...given: readonly string[]) {
    const file = join(shop.path, 'report.json');
    const options = ['--working-directory', shop.path, '--json', file];
    const { code, error } = await runLockkeeperHere([...given, ...options]);
    const report: Report | null =
      code === 0 || code === 1 ? fromJson(readFileSync(file, 'utf8')) : null;
    return { code, error, report };
  }
  const beside = (...more: readonly string[]) =>
    stage('dry-run', '--snapshot', 'db.sql', '--database-url', scratch.adminUrl, ...more);
  const factsOf = (report: Report | null) =>
    Object.fromEntries(report?.measurements.facts?.map(({ label, value }) => [label, value]) ?? []);
  const rulesOf = (report: Report | null) => report?.findings.map(({ rule }) => rule) ?? [];
  const rows = isPostgres ? 68 : 65;

  test('dry-run works on the rows of the dump, without the history', async () => {
    shop.write('migrations/5_all.sql', 'UPDATE orders SET cents = cents + 1;\n');
    const { code, error, report } = await beside();
    expect({ code, error: code === 0 || code === 1 ? '' : error }).toEqual({ code: 0, error: '' });
    const update = report?.measurements.statements?.find(({ sql }) => sql.startsWith('UPDATE'));
    expect(update?.rows).toBe(60);
    const facts = factsOf(report);
    expect(facts['rehearsed on']).toBe(`the snapshot db.sql with ${rows} rows`);
    if (!isPostgres) expect(facts.snapshot).toMatch(/^db\.sql, of 2026-11-21, (less|[\d,]+ days?)/);
    else
      expect(facts['left out of the snapshot']).toMatch(/ownership \(\d+ statements\), privileges/);
    const engine = engineOf(server.engine);
    const session = await engine.connect(scratch.adminUrl, {
      applicationName: 'lockkeeper test',
      lockTimeoutMilliseconds: 5_000,
      statementTimeoutMilliseconds: 0,
    });
    try {
      expect(await engine.readTables(session)).toEqual([]);
    } finally {
      await session.close();
    }
  });

  test('from lockkeeper.yml, with a seed and rows on top', async () => {
    shop.write('more.sql', "INSERT INTO zz_customers (email) VALUES ('seeded');\n");
    shop.write(
      'lockkeeper.yml',
      `engine: ${server.engine}\nformat: plain\nbase: version:2\nsnapshot: db.sql\nseed: more.sql\nrows: {orders: 100}\n`,
    );
    shop.write('migrations/5_all.sql', 'UPDATE orders SET cents = cents + 1;\n');
    const { code, error, report } = await stage('dry-run', '--database-url', scratch.adminUrl);
    expect({ code, error: code === 0 || code === 1 ? '' : error }).toEqual({ code: 0, error: '' });
    expect(factsOf(report)['rehearsed on']).toBe(
      `the snapshot db.sql with ${rows} rows and rows of more.sql and 40 rows made from the catalog`,
    );
    const update = report?.measurements.statements?.find(({ sql }) => sql.startsWith('UPDATE'));
    expect(update?.rows).toBe(100);
  });

  test('a snapshot from after the migrations is told as such', async () => {
    shop.write('migrations/5_again.sql', 'ALTER TABLE orders ADD COLUMN total int;\n');
    const { code, report } = await beside();
    expect(code).toBe(1);
    expect(rulesOf(report)).toEqual(expect.arrayContaining(['snapshot-ahead', 'statement-failed']));
    const ahead = report?.findings.find(({ rule }) => rule === 'snapshot-ahead');
    expect(ahead?.message).toContain('db.sql has the column orders.total already');
  });

  test('a history table in the dump that lists a pending migration ends the run', async () => {
    const history = [
      'CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);',
      'INSERT INTO schema_migrations VALUES (2, false);',
      '',
    ].join('\n');
    shop.write('db.sql', history);
    shop.write('up/000001_a.up.sql', 'SELECT * FROM what_is_long_gone;\n');
    shop.write('up/000002_b.up.sql', 'CREATE TABLE t (id int PRIMARY KEY);\n');
    const golang = ['--format', 'golang-migrate', '--migrations', 'up', '--base'];
    const behind = await beside(...golang, 'version:1');
    expect(behind.code).toBe(2);
    expect(behind.error).toMatch(/The snapshot db\.sql has migration 0*2 already/);
    expect(behind.error).toContain('schema_migrations');
    shop.write('up/000003_c.up.sql', 'CREATE TABLE u (id int PRIMARY KEY);\n');
    expect((await beside(...golang, 'version:2')).code).toBe(0);
  });

  test('history that the dump lacks is run on it, and told', async () => {
    const history = (version: number) =>
      [
        'CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);',
        ...(version === 0 ? [] : [`INSERT INTO schema_migrations VALUES (${version}, false);`]),
        'CREATE TABLE a (id int PRIMARY KEY);',
        '',
      ].join('\n');
    shop.write('up/1_a.up.sql', 'SELECT * FROM what_is_long_gone;\n');
    shop.write('up/2_b.up.sql', 'CREATE TABLE b (id int PRIMARY KEY);\n');
    shop.write('up/3_c.up.sql', 'ALTER TABLE b ADD COLUMN a int;\n');
    shop.write('up/4_d.up.sql', 'UPDATE b SET a = 1;\n');
    const given = ['--format', 'golang-migrate', '--migrations', 'up', '--base', 'version:3'];
    shop.write('db.sql', history(1));
    const behind = await beside(...given);
    expect([behind.code, behind.error]).toEqual([0, behind.error]);
    expect(factsOf(behind.report)['run on the snapshot']).toBe(
      '2 migrations of history that the snapshot lacks',
    );
    shop.write('db.sql', history(0));
    const assumed = await beside(...given);
    expect(factsOf(assumed.report)['taken as applied']).toBe(
      '3 migrations of history, as schema_migrations is empty in the snapshot',
    );
    shop.write('db.sql', history(1));
    shop.write('up/2_b.up.sql', 'DROP TABLE nowhere;\n');
    const refused = await beside(...given);
    expect(refused.code).toBe(2);
    expect(refused.error).toMatch(
      /history that the snapshot lacks cannot be run: up\/2_b\.up\.sql:1/,
    );
    shop.write('up/2_b.up.sql', isPostgres ? 'CREATE ROLE x;\n' : 'CREATE USER x;\n');
    expect((await beside(...given)).error).toMatch(/works on the whole server/);
  });

  test('the version of another release of the server is told', async () => {
    shop.write(
      'db.sql',
      dump((text) =>
        text
          .replace(/database version \S+/, 'database version 13.2')
          .replace(/Server version\t\d+\.\d+/, 'Server version\t10.6'),
      ),
    );
    const { code, report } = await beside();
    expect(code).toBe(0);
    const parity = report?.findings.find(({ rule }) => rule === 'server-parity');
    expect(parity?.title).toBe('Not rehearsed as production is set: server version');
    expect(parity?.message).toMatch(isPostgres ? /db\.sql.*13\.2/s : /db\.sql.*10\.6/s);
    expect(report?.measurements.parity).toHaveLength(1);
  });

  test('the same release is no finding, and an old file is one', async () => {
    shop.write('db.sql', 'CREATE TABLE orders (id int PRIMARY KEY, cents int, note text);\n');
    utimesSync(join(shop.path, 'db.sql'), new Date('2020-01-01'), new Date('2020-01-02'));
    const { code, report } = await beside();
    expect(code).toBe(0);
    expect(report?.findings).toMatchObject([{ rule: 'old-snapshot', severity: 'notice' }]);
    expect(factsOf(report).snapshot).toMatch(
      /^db\.sql, of 2020-01-02, [\d,]+ days old, by the file's own time$/,
    );
  });

  test('lock-budget measures on those rows', async () => {
    const { code, error, report } = await stage(
      ...['lock-budget', '--snapshot', 'db.sql', '--database-url', scratch.adminUrl],
      ...['--max-exclusive-ms', '60000', '--max-write-block-ms', '60000'],
    );
    expect({ code, error: code === 0 || code === 1 ? '' : error }).toEqual({ code: 0, error: '' });
    expect(rulesOf(report)).not.toContain('empty-table');
    expect(report?.measurements.locks?.map(({ relation }) => relation)).toContain('orders');
    expect(factsOf(report)['rehearsed on']).toContain('the snapshot db.sql');
  });

  test('a failing dump is the user’s mistake, with its line', async () => {
    shop.write('db.sql', 'CREATE TABLE t (id int PRIMARY KEY);\nINSERT INTO t VALUES (1), (1);\n');
    const { code, error } = await beside();
    expect(code).toBe(2);
    expect(error).toMatch(/The snapshot fails at db\.sql:2/);
  });

  // On a server of its own, whose version is the dump's where nothing else says one: 14, and not the default.
  if (!server.label.endsWith(' 14')) {
    test('rehearse takes it through every stage on a server of its version', async () => {
      shop.write('migrations/2_orders.down.sql', 'SELECT 1;\n');
      shop.write('migrations/5_more.sql', 'CREATE TABLE more (id int PRIMARY KEY);\n');
      shop.write('migrations/5_more.down.sql', 'DROP TABLE more;\n');
      const { code, error, report } = await stage(
        ...['rehearse', '--snapshot', 'db.sql', '--max-exclusive-ms', '60000'],
        ...['--max-write-block-ms', '60000'],
      );
      if (report === null) throw new Error(`exit ${code}: ${error}`);
      const failed = report.stages?.filter(({ verdict }) => verdict === 'fail') ?? [];
      expect(failed.map((part) => [part.stage, part.summary, ...part.findings])).toEqual([]);
      expect(report.engine?.version).toBe(isPostgres ? '14.23' : server.version);
      const stages = Object.fromEntries(report.stages?.map((part) => [part.stage, part]) ?? []);
      expect(Object.keys(stages)).toContain('rollback-verify');
      expect(stages['rollback-verify']?.verdict).not.toBe('fail');
      expect(stages.reconcile?.summary).toContain(`${rows}`);
      expect(stages['lock-budget']?.measurements.locks?.map(({ relation }) => relation)).toContain(
        'orders',
      );
    });
  }
});
