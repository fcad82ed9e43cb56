import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '@lockkeeper/core/engine/engine';
import type { Session } from '@lockkeeper/core/engine/session';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';
import { estimatedTime, measuredRuns } from '@lockkeeper/core/report/estimate-words';
import { fromJson } from '@lockkeeper/core/report/json';
import type { Report } from '@lockkeeper/core/report/report';
import { writeStats } from '@lockkeeper/core/stats/stats-file';
import { takeStats } from '@lockkeeper/core/stats/take-stats';
import { fillTable } from './fill-table';

const runs = 3;

const onPostgres = [
  'ALTER TABLE t ADD COLUMN d int',
  'ALTER TABLE t ALTER COLUMN a SET NOT NULL',
  'ALTER TABLE t ADD CONSTRAINT t_c CHECK (c > 0)',
  'CREATE INDEX t_b ON t (b)',
  'CREATE INDEX CONCURRENTLY t_c_b ON t (c, b)',
  'UPDATE t SET a = a + 1 WHERE id % 4 = 0',
  'ALTER TABLE t ALTER COLUMN c TYPE bigint',
];
const onMysql = [
  'ALTER TABLE t ADD COLUMN d int, ALGORITHM=INSTANT',
  'ALTER TABLE t ADD INDEX t_b (b), ALGORITHM=INPLACE',
  'UPDATE t SET a = a + 1 WHERE id % 4 = 0',
  'ALTER TABLE t MODIFY c bigint, ALGORITHM=COPY',
  'ALTER TABLE t FORCE, ALGORITHM=INPLACE',
];

/**
 * From the command to the report: a small database is rehearsed with the statistics of a large one, in which the same
 * statements are timed after it. An estimate is a hit where the median of the true times is within it.
 */
export async function benchStageEstimates(
  engine: Engine,
  rows: number,
  productionRows: number,
): Promise<void> {
  const statements = engine.name === 'postgres' ? onPostgres : onMysql;
  const server = await engine.startThrowaway({ engine: engine.name });
  const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-bench-'));
  const connect = (database: string | null) =>
    engine.connect(
      database === null ? server.adminUrl : engine.withDatabase(server.adminUrl, database),
      {
        applicationName: 'lockkeeper bench',
        lockTimeoutMilliseconds: 10_000,
        statementTimeoutMilliseconds: 0,
      },
    );
  const admin = await connect(null);
  try {
    const [small, production] = ['lockkeeper_bench_small', 'lockkeeper_bench_production'];
    for (const [database, count] of [
      [small, rows],
      [production, productionRows],
    ] as const) {
      await engine.databases.create(admin, database);
      await inSession(connect(database), (session) => fillTable(session, count));
    }
    console.log(
      `${engine.title} ${server.version.text}: a rehearsal with ${rows} rows, production with ${productionRows}`,
    );
    const url = (database: string) => engine.withDatabase(server.adminUrl, database);
    const stats = await takeStats(url(production), new AbortController().signal);
    writeProject(folder, engine, statements, writeStats(stats));
    const report = await lockBudget(folder, url(small));
    const truth: number[][] = [];
    for (let run = 0; run < runs; run += 1) {
      const copy = `lockkeeper_bench_copy_${run}`;
      await engine.databases.copy(admin, production, copy);
      truth.push(await inSession(connect(copy), (session) => timed(session, statements)));
      await engine.databases.drop(admin, copy);
    }
    compare(report, statements, truth);
  } finally {
    await admin.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeProject(
  folder: string,
  engine: Engine,
  statements: readonly string[],
  stats: string,
): void {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, 'migrations'));
  write('lockkeeper.yml', `engine: ${engine.name}\nformat: plain\nbase: version:1\nprobe: false\n`);
  write('migrations/1_t.sql', 'CREATE TABLE t (id int PRIMARY KEY);\n');
  // Each commits by itself, as it is timed below.
  const head = engine.name === 'postgres' ? '-- lockkeeper:transaction none\n' : '';
  write('migrations/2_work.sql', `${head}${statements.map((sql) => `${sql};\n`).join('')}`);
  write('stats.json', stats);
}

async function lockBudget(folder: string, url: string): Promise<Report> {
  const file = join(folder, 'report.json');
  const given = [
    join(__dirname, '../../packages/cli/bin/lockkeeper.js'),
    ...['lock-budget', '--working-directory', folder, '--stats', 'stats.json', '--json', file],
  ];
  const environment = { ...process.env, LOCKKEEPER_DATABASE_URL: url };
  const { code, output } = await new Promise<{ code: number | string; output: string }>(
    (resolve) => {
      execFile(process.execPath, given, { env: environment }, (error, out, errors) =>
        resolve({ code: error?.code ?? 0, output: `${out}${errors}` }),
      );
    },
  );
  if (code !== 0 && code !== 1) throw new Error(`lock-budget ended with ${code}: ${output}`);
  return fromJson(readFileSync(file, 'utf8'));
}

/** The table is read once before, as the rehearsal reads it: no figure is of a cold cache. */
async function timed(session: Session, statements: readonly string[]): Promise<number[]> {
  await session.query('SELECT count(*) FROM t');
  const times: number[] = [];
  for (const sql of statements) {
    const start = performance.now();
    await session.execute(sql);
    times.push(performance.now() - start);
  }
  return times;
}

function compare(
  { measurements, findings }: Report,
  statements: readonly string[],
  truth: readonly (readonly number[])[],
): void {
  const { estimates = [], facts = [] } = measurements;
  console.log(facts.find(({ label }) => label === 'estimates')?.value ?? 'no estimates');
  for (const { rule, message } of findings) if (rule === 'not-estimated') console.log(message);
  let hits = 0;
  for (const estimate of estimates) {
    const { index, phase, lowMilliseconds, highMilliseconds } = estimate;
    const times = truth.map((run) => run[index - 1] ?? Number.NaN).toSorted((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)] ?? Number.NaN;
    const isHit = median >= lowMilliseconds && median <= highMilliseconds;
    if (isHit) hits += 1;
    console.log(`\n${statements[index - 1]}\n  ${phase}; ${measuredRuns(estimate)}`);
    console.log(`  estimated ${estimatedTime(estimate)}`);
    console.log(
      `  measured  ${times.map(formatMilliseconds).join(', ')}: ${isHit ? 'hit' : 'MISS'}`,
    );
  }
  console.log(`\n${hits} of ${statements.length} statements within their interval`);
}

async function inSession<Result>(
  opening: Promise<Session>,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await opening;
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
