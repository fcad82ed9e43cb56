import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromJson } from '@lockkeeper/core/report/json';
import type { Report } from '@lockkeeper/core/report/report';
import type { DatabaseStats } from '@lockkeeper/core/stats/database-stats';
import { writeStats } from '@lockkeeper/core/stats/stats-file';
import { takeStats } from '@lockkeeper/core/stats/take-stats';
import { runLockkeeper } from '../cli/start-lockkeeper';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { type Folder, smallShop } from '../stages/small-shop';

const never = new AbortController().signal;
const days = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString();

describeEachServer((server) => {
  let shop: Folder;
  let scratch: ScratchDatabase;
  let taken: DatabaseStats;

  beforeAll(async () => {
    scratch = await scratchDatabase(server);
    taken = await takeStats(scratch.url, never);
  });
  afterAll(() => scratch.drop());
  beforeEach(() => {
    shop = smallShop(server.engine);
  });
  afterEach(() => shop.remove());

  async function stage(
    name: string,
    stats: Partial<DatabaseStats> | null,
    ...more: readonly string[]
  ): Promise<{ report: Report; out: string }> {
    const file = join(shop.path, 'report.json');
    if (stats !== null) shop.write('stats.json', writeStats({ ...taken, ...stats }));
    const { code, out, error } = await runLockkeeper([
      name,
      ...(stats === null ? [] : ['--stats', 'stats.json']),
      ...['--working-directory', shop.path, '--json', file],
      ...more,
    ]);
    if (code !== 0) throw new Error(`exit ${code}: ${out}${error}`);
    return { report: fromJson(readFileSync(file, 'utf8')), out };
  }
  const production = (settings: Readonly<Record<string, string>>) => ({
    settings: { ...taken.settings, ...settings },
  });
  const factOf = ({ measurements }: Report, label: string) =>
    measurements.facts?.find((fact) => fact.label === label)?.value;
  const parityOf = ({ measurements }: Report) =>
    measurements.parity?.map(({ setting, production }) => [setting, production]);
  const rulesOf = ({ findings }: Report) =>
    findings.filter(({ rule }) => rule === 'server-parity' || rule === 'old-stats');
  const hostile = '`| @all <script>alert(1)</script> \u001b[31m';

  test('nothing is said without statistics', async () => {
    const { report } = await stage('dry-run', null, '--database-url', scratch.adminUrl);
    expect(factOf(report, 'parity with production')).toBeUndefined();
    expect(report.measurements.parity).toBeUndefined();
    expect(report.findings).toEqual([]);
  });

  test('a throwaway server has production’s version, and takes over what is safe', async () => {
    const own =
      server.engine === 'postgres'
        ? production({ TimeZone: 'Europe/Paris', DateStyle: 'ISO, DMY', search_path: hostile })
        : production({
            time_zone: '+02:00',
            sql_mode: 'NO_ZERO_DATE',
            default_storage_engine: hostile,
          });
    const { report, out } = await stage('dry-run', own);
    expect(report.engine?.version).toBe(server.version);
    const adopted = server.engine === 'postgres' ? 'TimeZone, DateStyle' : 'sql_mode, time_zone';
    expect(factOf(report, 'set as in production')).toBe(adopted);
    expect(parityOf(report)).toEqual([
      [server.engine === 'postgres' ? 'search_path' : 'default_storage_engine', hostile],
    ]);
    expect(rulesOf(report)).toMatchObject([{ rule: 'server-parity', severity: 'warning' }]);
    expect(factOf(report, 'parity with production')).toMatch(
      /^1 difference in the version and \d\d settings \(stats\.json, less than a day old\)$/,
    );
    expect(out).toContain('1 difference to production');
    expect(out).not.toContain('\u001b[31m');
  });

  test('statements of the migrations meet the settings that were taken over', async () => {
    const postgres = server.engine === 'postgres';
    shop.write(
      'migrations/5_date.sql',
      postgres
        ? "CREATE TABLE days AS SELECT '13/12/2026'::date AS day;\n"
        : "CREATE TABLE days (day date NOT NULL DEFAULT '0000-00-00') ENGINE=InnoDB;\n",
    );
    const { report } = await stage(
      'dry-run',
      production(postgres ? { DateStyle: 'ISO, DMY' } : { sql_mode: '' }),
    );
    expect(report.measurements.parity).toBeUndefined();
    expect(report.measurements.statements?.map(({ migration }) => migration)).toContain('5');
  });

  test('a copy beside a target is held against the file, which is old', async () => {
    const { report } = await stage(
      'lock-budget',
      { version: '3.1', takenAt: days(12.5), settings: null },
      '--database-url',
      scratch.adminUrl,
    );
    expect(parityOf(report)).toEqual([['server version', '3.1']]);
    expect(rulesOf(report)).toMatchObject([
      { rule: 'server-parity', severity: 'warning' },
      { rule: 'old-stats', severity: 'notice', title: expect.stringContaining('12 days old') },
    ]);
    expect(factOf(report, 'parity with production')).toBe(
      '1 difference in the version (stats.json, 12 days old); its settings are not known',
    );
  });

  test('statistics of another engine are refused', async () => {
    const engine = server.engine === 'postgres' ? 'mysql' : 'postgres';
    await expect(stage('dry-run', { engine })).rejects.toThrow(/exit 2.*another engine/s);
  });
});

describeEachServer(
  (server) => {
    test('a copy of a database with settings of its own', async () => {
      const scratch = await scratchDatabase(server);
      const shop = smallShop('postgres');
      try {
        const { Client } = await import('pg');
        const client = new Client({ connectionString: scratch.adminUrl });
        await client.connect();
        await client.query(`CREATE TABLE customers (id int PRIMARY KEY, email varchar(80) NOT NULL);
          CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, cents int, note text);
          ALTER DATABASE ${scratch.name} SET TimeZone = 'Asia/Tokyo'`);
        await client.end();
        const file = join(shop.path, 'report.json');
        const { code } = await runLockkeeper([
          'dry-run',
          ...['--working-directory', shop.path, '--json', file, '--database-url', scratch.adminUrl],
        ]);
        const { measurements, findings } = fromJson(readFileSync(file, 'utf8'));
        expect(code).toBe(0);
        expect(measurements.parity).toMatchObject([
          { setting: 'TimeZone', rehearsal: 'UTC', production: 'Asia/Tokyo' },
        ]);
        expect(findings).toMatchObject([{ rule: 'server-parity', severity: 'warning' }]);
        expect(findings[0]?.message).toContain('(the target)');
      } finally {
        shop.remove();
        await scratch.drop();
      }
    });
  },
  ({ engine }) => engine === 'postgres',
);

describeEachServer(
  (server) => {
    test('a rehearsal says it once, for its server', async () => {
      const scratch = await scratchDatabase(server);
      const shop = smallShop(server.engine);
      try {
        const taken = await takeStats(scratch.url, never);
        const settings = { ...taken.settings, row_security: 'what' };
        shop.write('stats.json', writeStats({ ...taken, settings }));
        const file = join(shop.path, 'report.json');
        const { code, out } = await runLockkeeper([
          'rehearse',
          ...['--working-directory', shop.path, '--json', file, '--stats', 'stats.json'],
        ]);
        const report = fromJson(readFileSync(file, 'utf8'));
        expect(code).toBe(0);
        expect(report.measurements.parity).toMatchObject([
          { setting: 'row_security', rehearsal: 'on', production: 'what' },
        ]);
        expect(report.stages?.flatMap(({ measurements }) => measurements.parity ?? [])).toEqual([]);
        expect(out.match(/1 difference to production/g)).toHaveLength(1);
      } finally {
        shop.remove();
        await scratch.drop();
      }
    });
  },
  ({ label }) => label === 'PostgreSQL 18',
);
