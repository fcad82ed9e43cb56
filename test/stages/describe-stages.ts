import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { fromJson } from '@lockkeeper/core/report/json';
import type { Report } from '@lockkeeper/core/report/report';
import { runLockkeeperHere } from '../cli/run-here';
import { runLockkeeper } from '../cli/start-lockkeeper';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import type { TestServer } from '../harness/test-server';
import { type Folder, orders, smallShop } from './small-shop';

const sessionOptions = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 5_000,
  statementTimeoutMilliseconds: 0,
};

/** Every stage on one of the servers. A file of its own calls it for each, so that they run beside each other. */
export function describeStages(label: string): void {
  describeEachServer(defineCases, (server) => server.label === label);
}

function defineCases(server: TestServer): void {
  const engine = engineOf(server.engine);
  let shop: Folder;
  let scratch: ScratchDatabase;

  beforeEach(async () => {
    shop = smallShop(server.engine);
    scratch = await scratchDatabase(server);
  });

  afterEach(async () => {
    await scratch.drop();
    shop.remove();
  });

  type Ended = { readonly code: number | null; readonly report: Report };

  /** Runs a stage and gives its exit code and report. */
  const stage = (...given: readonly string[]) => stageBy(runLockkeeperHere, given);

  async function stageBy(run: typeof runLockkeeperHere, given: readonly string[]): Promise<Ended> {
    const file = join(shop.path, 'report.json');
    const place = ['--working-directory', shop.path, '--json', file];
    const { code, error } = await run([...given, ...place]);
    if (code !== 0 && code !== 1) throw new Error(`exit ${code}: ${error}`);
    return { code, report: fromJson(readFileSync(file, 'utf8')) };
  }
  const target = () => ['--database-url', scratch.url];
  const beside = () => ['--database-url', scratch.adminUrl];
  const rulesOf = (report: Report) => report.findings.map(({ rule }) => rule);

  async function inTarget<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const session = await engine.connect(scratch.adminUrl, sessionOptions);
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }
  const count = async (condition: string) =>
    inTarget(async (session) => {
      const [row] = await session.query<{ n: string }>(
        `SELECT count(*) AS n FROM orders WHERE ${condition}`,
      );
      return Number(row?.n);
    });
  const catalogOf = () => inTarget((session) => engine.readCatalog(session));

  test('gate passes what is sound', async () => {
    const { code, report } = await stage('gate');
    const grave = report.findings.filter(({ severity }) => severity !== 'notice');
    expect({ code, grave }).toEqual({ code: 0, grave: [] });
    expect(report.migrations.map(({ version }) => version)).toEqual(['3', '4']);
  });

  test('dry-run beside a target: exact SQL, and the target as it was', async () => {
    const before = await catalogOf();
    const { code, report } = await stage('dry-run', ...beside());
    expect({ code, findings: report.findings }).toEqual({ code: 0, findings: [] });
    expect(report.engine?.name).toBe(engine.title);
    expect(report.measurements.statements?.map(({ sql }) => sql)).toEqual([
      expect.stringContaining('ADD COLUMN currency'),
      expect.stringContaining('orders_note_idx'),
    ]);
    expect(await catalogOf()).toEqual(before);
  });

  test('dry-run tells line and reason of what the server refuses, and leaves no copy', async () => {
    shop.write(
      'migrations/5_bad.sql',
      'SELECT 1;\n\nALTER TABLE nothing_there ADD COLUMN x int;\n',
    );
    const { code, report } = await stage('dry-run', ...beside());
    expect(code).toBe(1);
    expect(report.findings).toMatchObject([
      {
        rule: 'statement-failed',
        path: 'migrations/5_bad.sql',
        line: 3,
        migration: '5',
        statement: 2,
      },
    ]);
    expect(report.findings[0]?.message).toContain('nothing_there');
    const databases = await inTarget((session) => engine.databases.list(session));
    expect(databases.filter((name) => name.startsWith('lockkeeper_copy_'))).toEqual([]);
  });

  test('dry-run finds what only rows show', async () => {
    shop.write(
      'migrations/5_unique.sql',
      server.engine === 'postgres'
        ? '-- lockkeeper:transaction none\nCREATE UNIQUE INDEX CONCURRENTLY one_order ON orders (customer_id);\n'
        : 'ALTER TABLE orders ADD UNIQUE INDEX one_order (customer_id), ALGORITHM=INPLACE, LOCK=NONE;\n',
    );
    const { code, report } = await stage('dry-run', ...beside());
    expect(code).toBe(1);
    expect(report.findings).toMatchObject([
      { rule: 'fails-on-data', migration: '5', evidence: 'data' },
    ]);
    expect(report.findings[0]?.fix).toHaveLength(1);
  });

  test('lock-budget names modes and relations, and what is over budget', async () => {
    const { report } = await stage('lock-budget', ...beside());
    const strongest = report.measurements.locks?.find(({ relation }) => relation === 'orders');
    expect(strongest).toMatchObject({
      mode: server.engine === 'postgres' ? 'ACCESS EXCLUSIVE' : 'EXCLUSIVE',
      blocks: 'reads and writes',
      migration: '3',
      acquiredBy: 1,
      releasedBy: 1,
    });
    const strict = await stage('lock-budget', ...beside(), '--max-exclusive-ms', '0');
    expect(strict.code).toBe(1);
    expect(rulesOf(strict.report)).toContain('max-exclusive-ms');
  });

  test('migrate, backfill and reconcile: a release', async () => {
    const first = await stage('migrate', ...target());
    expect(first.code).toBe(0);
    expect(first.report.audit?.map(({ migration, verdict }) => [migration, verdict])).toEqual([
      ['1', 'applied'],
      ['2', 'applied'],
      ['3', 'applied'],
      ['4', 'applied'],
    ]);
    expect((await stage('migrate', ...target())).report.verdict).toBe('skipped');
    await inTarget(async (session) => {
      const { statements } = engine.dialect.split(
        readFileSync(join(shop.path, 'seed.sql'), 'utf8'),
        'seed.sql',
      );
      for (const { sql } of statements) await session.execute(sql);
    });

    expect((await stage('reconcile', '--mode', 'capture', ...target())).code).toBe(0);
    const filled = await stage('backfill', ...target());
    expect(filled.code).toBe(0);
    expect(filled.report.measurements.backfills).toMatchObject([
      { rows: orders, batches: 6, completed: true, remaining: 0 },
    ]);
    expect(await count(`currency = 'EUR'`)).toBe(orders);
    const again = await stage('backfill', ...target());
    expect(again.report.measurements.backfills).toMatchObject([{ rows: 0, batches: 0 }]);

    const compared = await stage('reconcile', ...target());
    expect({ code: compared.code, findings: compared.report.findings }).toEqual({
      code: 0,
      findings: [],
    });
    await inTarget((session) =>
      session.execute('UPDATE orders SET cents = cents + 1 WHERE id IN (1, 2)'),
    );
    const changed = await stage('reconcile', ...target());
    expect(changed.code).toBe(1);
    expect(rulesOf(changed.report)).toEqual(['values-differ']);
    await inTarget((session) => session.execute('DELETE FROM orders WHERE id = 3'));
    expect(rulesOf((await stage('reconcile', ...target())).report)).toEqual(['rows-differ']);
  });

  test('reconcile leaves out what a migration drops, and counts what it writes', async () => {
    await stage('migrate', ...target());
    await inTarget((session) =>
      session.execute(`INSERT INTO customers VALUES (1, 'a@example.com')`),
    );
    shop.write('migrations/5_drop.sql', 'ALTER TABLE orders DROP COLUMN note;\n');
    shop.write('migrations/6_add.sql', `INSERT INTO customers VALUES (2, 'b@example.com');\n`);
    await stage('reconcile', '--mode', 'capture', ...target());
    expect((await stage('migrate', ...target())).code).toBe(0);
    const { code, report } = await stage('reconcile', ...target());
    expect(code).toBe(0);
    expect(rulesOf(report)).toEqual(['changed-by-migration']);
    expect(report.measurements.tables).toMatchObject([
      { table: 'customers', rowsBefore: 1, rowsAfter: 2, equal: true },
      { table: 'orders', excluded: ['note', 'currency'], equal: true },
    ]);
  });

  test('migrate stops at a failure, says what is left, and does not go on', async () => {
    shop.write(
      'migrations/5_bad.sql',
      'UPDATE orders SET cents = 1 WHERE id = 1;\nSELECT no_such_column FROM orders;\n',
    );
    shop.write('migrations/6_after.sql', 'ALTER TABLE orders ADD COLUMN after_it int;\n');
    const { code, report } = await stage('migrate', ...target());
    expect(code).toBe(1);
    expect(report.findings).toMatchObject([
      { rule: 'statement-failed', path: 'migrations/5_bad.sql', line: 2, migration: '5' },
    ]);
    expect(report.audit?.at(-1)).toMatchObject({ migration: '5', verdict: 'failed' });
    const { objects } = await catalogOf();
    expect(objects.map(({ name }) => name)).not.toContain('orders.after_it');
  });

  test('backfill stops at the first batch that fails, and by its control row', async () => {
    await stage('migrate', ...target());
    await inTarget(async (session) => {
      await session.execute(`INSERT INTO customers VALUES (1, 'a')`);
      for (const id of [1, 2, 3]) {
        await session.execute(`INSERT INTO orders (id, customer_id, cents) VALUES (${id}, 1, 1)`);
      }
    });
    const config = readFileSync(join(shop.path, 'lockkeeper.yml'), 'utf8');
    const failing = `cents = ${server.engine === 'postgres' ? '1 / (id - 2)' : 'IF(id = 2, (SELECT 1 UNION SELECT 2), 1)'}`;
    shop.write(
      'lockkeeper.yml',
      config.replace(`currency = 'EUR'`, failing).replace('batch-size: 500', 'batch-size: 1'),
    );
    const failed = await stage('backfill', ...target());
    expect(failed.code).toBe(1);
    expect(rulesOf(failed.report)).toEqual(['backfill-failed']);
    expect(failed.report.measurements.backfills).toMatchObject([{ batches: 1, completed: false }]);

    shop.write('lockkeeper.yml', config);
    const control =
      engine.dialect.defaultSchema === null ? 'lockkeeper_control' : 'lockkeeper.control';
    await inTarget((session) => session.execute(`UPDATE ${control} SET state = 'stop'`));
    const stopped = await stage('backfill', ...target());
    expect(rulesOf(stopped.report)).toEqual(['backfill-stopped']);
    await inTarget((session) => session.execute(`UPDATE ${control} SET state = 'run'`));
    expect((await stage('backfill', ...target())).code).toBe(0);
    expect(await count('currency IS NULL')).toBe(0);
  });

  describe('rollback-verify', () => {
    test('passes downs that bring everything back', async () => {
      const { code, report } = await stage('rollback-verify', ...beside());
      expect({ code, findings: report.findings }).toEqual({ code: 0, findings: [] });
      expect(report.measurements.rollbacks?.map(({ outcome }) => outcome)).toEqual([
        'lossy-by-design',
        'lossless',
      ]);
    });

    test.each([
      [
        'rows',
        'UPDATE orders SET cents = cents WHERE id = 1',
        'DELETE FROM orders WHERE id IN (5, 6)',
        'down-loses-data',
      ],
      [
        'values',
        'UPDATE orders SET cents = cents WHERE id = 1',
        'UPDATE orders SET cents = 0 WHERE id = 8',
        'down-loses-data',
      ],
      [
        'a column',
        'ALTER TABLE orders DROP COLUMN note',
        'ALTER TABLE orders ADD COLUMN note text',
        'down-loses-data',
      ],
      [
        'schema',
        'ALTER TABLE orders ADD COLUMN x int',
        'UPDATE orders SET cents = cents WHERE id = 1',
        'down-is-no-inverse',
      ],
    ])('refuses a down that loses %s', async (_what, up, down, rule) => {
      shop.write('migrations/5_lossy.sql', `${up};\n`);
      shop.write('migrations/5_lossy.down.sql', `\n${down};\n`);
      const { code, report } = await stage('rollback-verify', ...beside());
      expect(code).toBe(1);
      const finding = report.findings.find((candidate) => candidate.rule === rule);
      expect(finding).toMatchObject({ path: 'migrations/5_lossy.down.sql', migration: '5' });
    });

    test('names the rows that are lost and spares them in the rewrite', async () => {
      shop.write('migrations/5_lossy.sql', 'UPDATE orders SET cents = cents WHERE id = 1;\n');
      shop.write('migrations/5_lossy.down.sql', 'DELETE FROM orders WHERE id IN (5, 90000);\n');
      const { report } = await stage('rollback-verify', ...beside());
      const [finding] = report.findings;
      expect(finding?.message).toContain('id = 5');
      shop.write('migrations/5_lossy.down.sql', finding?.fix?.[0]?.sql ?? '');
      expect((await stage('rollback-verify', ...beside())).code).toBe(0);
    });

    test('refuses a down that fails and one that is missing', async () => {
      shop.write('migrations/5_x.sql', 'ALTER TABLE orders ADD COLUMN x int;\n');
      const missing = await stage('rollback-verify', ...beside());
      expect(rulesOf(missing.report)).toEqual(['down-missing']);
      expect(missing.report.findings[0]?.fix?.[0]?.sql).toContain('DROP COLUMN');
      shop.write('migrations/5_x.down.sql', 'ALTER TABLE orders DROP COLUMN y;\n');
      expect(rulesOf((await stage('rollback-verify', ...beside())).report)).toEqual(['down-fails']);
    });
  });

  test('rehearse on a throwaway server passes every stage', async () => {
    const given = ['rehearse', '--server-version', server.version];
    // Every stage by the command as it is shipped, in a process of its own.
    const { code, report } = await stageBy(runLockkeeper, given);
    expect(report.stages?.map(({ stage: name, verdict }) => `${name} ${verdict}`)).toEqual([
      'gate pass',
      'dry-run pass',
      'lock-budget pass',
      'migrate pass',
      'backfill pass',
      'reconcile pass',
      'rollback-verify pass',
    ]);
    expect(code).toBe(0);
    expect(report.engine).toMatchObject({ name: engine.title, version: server.version });
  });

  describe('bad input is told, exit 2', () => {
    const secret = { encoded: 'wr%40ng%2Fp%C3%A4ss', decoded: 'wr@ng/päss' };
    const refused = async (...given: readonly string[]) => {
      const { code, out, error } = await runLockkeeper([
        ...given,
        '--working-directory',
        shop.path,
      ]);
      expect(code).toBe(2);
      expect(error).not.toMatch(/\n\s+at /);
      for (const form of Object.values(secret)) expect(out + error).not.toContain(form);
      return error;
    };

    test('a wrong password, also when nothing is pending', async () => {
      const url = scratch.url.replace(/:[^:@/]*@/, `:${secret.encoded}@`);
      const error = await refused('dry-run', '--base', 'version:4', '--database-url', url);
      expect(error).toMatch(/refused the login|password/i);
    });

    test('a server that is not there', async () => {
      const scheme = server.engine === 'postgres' ? 'postgres' : 'mysql';
      const url = `${scheme}://someone:${secret.encoded}@127.0.0.1:1/shop`;
      expect(await refused('migrate', '--database-url', url)).toMatch(/127\.0\.0\.1:1/);
    });

    test('a broken URL', async () => {
      const scheme = server.engine === 'postgres' ? 'postgres' : 'mysql';
      const url = `${scheme}://someone:%zz${secret.decoded}@127.0.0.1/shop`;
      expect(await refused('migrate', '--database-url', url)).toMatch(/database URL/);
    });

    test('a database that does not exist', async () => {
      const url = engine.withDatabase(scratch.adminUrl, 'lockkeeper_no_such');
      expect(await refused('migrate', '--database-url', url)).toContain('lockkeeper_no_such');
    });

    test('a folder that is missing, and one that matches nothing', async () => {
      expect(await refused('dry-run', '--migrations', 'nowhere')).toContain('nowhere');
      shop.write('notes/readme.txt', 'no migration');
      expect(await refused('dry-run', '--migrations', 'notes')).toContain('notes');
    });

    test('a format that does not exist, with the nearest', async () => {
      expect(await refused('dry-run', '--format', 'plian')).toContain('plain');
    });
  });

  test('nothing pending is skipped, exit 0', async () => {
    const { code, report } = await stage('dry-run', '--base', 'version:4', ...beside());
    expect([code, report.verdict]).toEqual([0, 'skipped']);
  });
}
