import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { fromJson } from '@lockkeeper/core/report/json';
import type { Report } from '@lockkeeper/core/report/report';
import { startLockkeeper } from '../cli/start-lockkeeper';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';

const rows = 12_000;

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  const postgres = server.engine === 'postgres';
  let folder: string;
  let scratch: ScratchDatabase;

  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };

  beforeEach(async () => {
    scratch = await scratchDatabase(server);
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockkeeper-estimates-')));
    write(
      'lockkeeper.yml',
      `engine: ${server.engine}\nformat: plain\nbase: version:1\nseed: seed.sql\nprobe: false\n`,
    );
    const digits = Array.from({ length: 10 }, (_, n) => `SELECT ${n} AS n`).join(' UNION ALL ');
    const places = ['a', 'b', 'c', 'd', 'e'].map((name) => `(${digits}) ${name}`).join(', ');
    const numbers = `(SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + 1 AS id FROM ${places}) AS numbers`;
    write(
      'migrations/1_shop.sql',
      `CREATE TABLE customers (id int PRIMARY KEY, email varchar(80));
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, cents int,
  CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id));
CREATE TABLE coupons (id int PRIMARY KEY, code varchar(20));
`,
    );
    write(
      'seed.sql',
      `INSERT INTO customers SELECT id, concat('c', id, '@example.com') FROM ${numbers} WHERE id <= 100;
INSERT INTO orders SELECT id, 1 + id % 100, id * 3 FROM ${numbers} WHERE id <= ${rows};
INSERT INTO coupons SELECT id, concat('k', id) FROM ${numbers} WHERE id <= 100;
`,
    );
    write(
      'migrations/2_work.sql',
      `CREATE INDEX orders_cents ON orders (cents);
UPDATE orders SET cents = cents + 1;
CREATE TABLE fresh (id int PRIMARY KEY);
`,
    );
  });

  afterEach(async () => {
    await scratch.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  function writeStats(tables: Readonly<Record<string, number>>): void {
    write(
      'stats.json',
      JSON.stringify({
        schema: 1,
        engine: server.engine,
        version: server.version,
        'taken-at': new Date().toISOString(),
        tables: Object.entries(tables).map(([name, count]) => ({
          schema: postgres ? 'public' : null,
          name,
          rows: count,
          bytes: count * 60,
        })),
      }),
    );
  }

  const start = (stage: string) =>
    startLockkeeper([
      stage,
      ...['--working-directory', folder, '--json', join(folder, 'report.json')],
      ...['--stats', 'stats.json', '--database-url', scratch.adminUrl],
      ...['--max-exclusive-ms', '60000'],
    ]);
  async function run(stage = 'lock-budget'): Promise<Report> {
    const { code, error } = await start(stage).ended;
    // A rehearsal has stages whose findings are not asked for here.
    if (code !== 0 && stage === 'lock-budget') throw new Error(`exit ${code}: ${error}`);
    return fromJson(readFileSync(join(folder, 'report.json'), 'utf8'));
  }
  const estimatesOf = ({ measurements: { estimates = [] } }: Report) => estimates;
  const notices = ({ findings }: Report) =>
    findings.flatMap(({ rule, message }) => (rule === 'not-estimated' ? [message] : []));
  const offHours = ({ findings }: Report) => findings.filter(({ rule }) => rule === 'off-hours');
  async function inTarget<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const session = await engine.connect(scratch.adminUrl, {
      applicationName: 'lockkeeper test',
      lockTimeoutMilliseconds: 5_000,
      statementTimeoutMilliseconds: 0,
    });
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }
  const copies = () =>
    inTarget(async (session) => {
      const names = await engine.databases.list(session);
      // Others work on the same server: a copy's name has its target's in it.
      const target = createHash('sha256').update(scratch.name).digest('hex').slice(0, 8);
      return names.filter((name) => name.startsWith(`lockkeeper_copy_${target}_`));
    });
  const fillTarget = () =>
    inTarget(async (session) => {
      for (const file of ['migrations/1_shop.sql', 'seed.sql']) {
        const text = readFileSync(join(folder, file), 'utf8');
        for (const { sql } of engine.dialect.split(text, file).statements) {
          await session.execute(sql);
        }
      }
    });

  test('each statement on a large table has an interval from two sizes, and a long one is for off-hours', async () => {
    writeStats({ orders: 1_000_000_000 });
    const report = await run();
    const estimates = estimatesOf(report);
    expect(
      estimates.map(({ index, relation, phase, basis }) => [index, relation, phase, basis]),
    ).toEqual([
      [1, 'orders', 'index build', 'n log n'],
      [2, 'orders', 'change of rows', 'linear'],
    ]);
    for (const { measured, lowMilliseconds, highMilliseconds, assumption } of estimates) {
      const sizes = [...new Set(measured.map((run) => run.rows))];
      expect(sizes).toHaveLength(2);
      expect((sizes[0] ?? 0) / rows).toBeCloseTo(0.5, 1);
      expect(sizes[1]).toBe(rows);
      for (const size of sizes) {
        const runs = measured.filter((run) => run.rows === size);
        expect(runs.length).toBeGreaterThanOrEqual(1);
      }
      expect(lowMilliseconds).toBeGreaterThan(0);
      expect(highMilliseconds).toBeGreaterThan(lowMilliseconds);
      expect(assumption).toMatch(/measured at [56],\d{3} and 12,000 rows on this machine/);
      expect(assumption).toContain('production has 1,000,000,000 rows (60.0 GB)');
    }
    const long = estimates.filter(({ highMilliseconds }) => highMilliseconds > 60_000);
    // On a busy machine one of the two may not have grown with the rows.
    expect(long.length).toBeGreaterThan(0);
    expect(offHours(report)).toMatchObject(
      long.map(({ index }) => ({
        ...{ severity: 'warning', path: 'migrations/2_work.sql' },
        ...{ line: index, statement: index },
      })),
    );
    expect(report.verdict).toBe('warn');
    expect(notices(report)).toEqual([]);
    const facts = report.measurements.facts ?? [];
    expect(facts.find(({ label }) => label === 'estimates')?.value).toMatch(
      /^\d runs? with all rows and as many with half of them took /,
    );
    expect(await copies()).toEqual([]);

    await fillTarget();
    writeStats({ orders: rows });
    const near = await run();
    expect(near.measurements.facts).toContainEqual({
      label: 'rehearsed on',
      value: 'a copy of the target',
    });
    expect(offHours(near)).toEqual([]);
    for (const { index, highMilliseconds } of long) {
      const beside = estimatesOf(near).find((one) => one.index === index);
      expect(beside?.highMilliseconds).toBeLessThan(highMilliseconds);
    }
    expect(estimatesOf(near)).toHaveLength(2);
  });

  test('what cannot be estimated is named, with what mends it', async () => {
    write(
      'migrations/3_more.sql',
      `ALTER TABLE coupons ADD COLUMN used int;
CREATE INDEX customers_email ON customers (email);
ALTER TABLE fresh ADD COLUMN a int;
`,
    );
    writeStats({ orders: 20_000, coupons: 5_000_000 });
    const report = await run();
    expect([...new Set(estimatesOf(report).map(({ relation }) => relation))]).toEqual(['orders']);
    expect(notices(report)).toEqual([
      expect.stringMatching(/no row count of customers\. .*lockkeeper stats/),
      expect.stringMatching(/too few rows in coupons .*rows in lockkeeper\.yml/),
    ]);
    const graveRules = report.findings.flatMap(({ rule, severity }) =>
      severity === 'notice' ? [] : [rule],
    );
    // `fresh` is made by a pending migration, and is empty in production, too.
    expect(graveRules).toEqual([]);
  });

  test('a run that fails with fewer rows leaves the stage as it was, and is told', async () => {
    write(
      'migrations/3_division.sql',
      postgres
        ? `DO $$ BEGIN IF (SELECT count(*) FROM orders) < ${rows} THEN RAISE EXCEPTION 'rows are missing'; END IF; END $$;\n`
        : `INSERT INTO coupons SELECT 1, count(*) FROM orders HAVING count(*) < ${rows};\n`,
    );
    writeStats({ orders: 1_000_000_000 });
    const report = await run();
    expect(report.verdict).toBe('pass');
    expect(estimatesOf(report)).toEqual([]);
    expect(notices(report)).toEqual([
      expect.stringMatching(
        postgres
          ? /3_division\.sql:1 fails there: rows are missing/
          : /3_division\.sql:1 fails there: Duplicate entry/,
      ),
    ]);
    expect(report.measurements.locks?.length).toBeGreaterThan(0);
    expect(await copies()).toEqual([]);
  });

  test('statistics that know none of the tables cost no run', async () => {
    writeStats({ elsewhere: 5 });
    const report = await run();
    expect(notices(report)).toEqual([expect.stringContaining('no row count of orders')]);
    expect(report.measurements.facts?.some(({ label }) => label === 'estimates')).toBe(false);
  });

  // The wiring is the same for each engine, and a rehearsal takes long.
  if (server.engine === 'mysql') {
    test('a rehearsal estimates, too, in its part lock-budget', async () => {
      writeStats({ orders: 1_000_000_000 });
      const { stages = [] } = await run('rehearse');
      const part = stages.find(({ stage }) => stage === 'lock-budget');
      expect(part?.measurements.estimates).toHaveLength(2);
      expect(part?.findings.some(({ rule }) => rule === 'off-hours')).toBe(true);
    });
  }

  test('a cancel while the smaller copy is made ends the run, and leaves no copy', async () => {
    writeStats({ orders: 1_000_000_000 });
    const { child, ended, said } = start('lock-budget');
    await said('half of them, run 1');
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    const report = fromJson(readFileSync(join(folder, 'report.json'), 'utf8'));
    expect(report.findings.map(({ rule }) => rule)).toContain('cancelled');
    expect(estimatesOf(report)).toEqual([]);
    expect(await copies()).toEqual([]);
  });
});
