import { parseArgs } from 'node:util';
import { engineNames } from '@lockkeeper/core/engine/engine-name';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import type { Calibration } from '@lockkeeper/core/estimate/calibration';
import { estimatePhase } from '@lockkeeper/core/estimate/estimate-phase';
import type { Phase } from '@lockkeeper/core/estimate/phase';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';
import { estimatedTime, measuredRuns } from '@lockkeeper/core/report/estimate-words';
import { benchStageEstimates } from './estimates-of-stage';
import { fillTable } from './fill-table';

const runsEach = 3;

interface Case {
  readonly phase: Phase;
  readonly sql: string;
  /** Takes it back, so that it can be run again. */
  readonly undo: string;
}

const onPostgres: readonly Case[] = [
  {
    phase: 'table scan',
    sql: 'ALTER TABLE t ALTER COLUMN a SET NOT NULL',
    undo: 'ALTER TABLE t ALTER COLUMN a DROP NOT NULL',
  },
  { phase: 'index build', sql: 'CREATE INDEX t_b ON t (b)', undo: 'DROP INDEX t_b' },
  {
    phase: 'rewrite',
    sql: 'ALTER TABLE t ALTER COLUMN c TYPE bigint',
    undo: 'ALTER TABLE t ALTER COLUMN c TYPE int',
  },
  {
    phase: 'catalog only',
    sql: 'ALTER TABLE t ADD COLUMN d int',
    undo: 'ALTER TABLE t DROP COLUMN d',
  },
];

const onMysql: readonly Case[] = [
  {
    phase: 'index build',
    sql: 'ALTER TABLE t ADD INDEX t_b (b), ALGORITHM=INPLACE',
    undo: 'ALTER TABLE t DROP INDEX t_b',
  },
  {
    phase: 'rewrite',
    sql: 'ALTER TABLE t MODIFY c bigint, ALGORITHM=COPY',
    undo: 'ALTER TABLE t MODIFY c int, ALGORITHM=COPY',
  },
  {
    phase: 'rewrite',
    sql: 'ALTER TABLE t FORCE, ALGORITHM=INPLACE',
    undo: 'SELECT 1',
  },
  {
    phase: 'catalog only',
    sql: 'ALTER TABLE t ADD COLUMN d int, ALGORITHM=INSTANT',
    undo: 'ALTER TABLE t DROP COLUMN d',
  },
];

/**
 * Holds what lock-budget estimates against what a database of production's size takes; with `--formula` the formula
 * alone, on tables that are filled for it. How well it fits depends on how busy the machine is, so that no test asks
 * for it.
 */
export async function benchEstimates(given: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...given],
    options: {
      engine: { type: 'string', default: 'postgres' },
      rows: { type: 'string', default: '200000' },
      times: { type: 'string', default: '8' },
      formula: { type: 'boolean', default: false },
    },
  });
  const name = engineNames.find((each) => each === values.engine);
  const [rows, times] = [Number(values.rows), Number(values.times)];
  if (name === undefined || !(rows > 1) || !(times >= 1)) {
    console.error(
      'npm run bench -- estimates --engine postgres --rows 200000 --times 8 [--formula]',
    );
    process.exitCode = 2;
    return;
  }
  const engine = engineOf(name);
  if (!values.formula) return benchStageEstimates(engine, rows, rows * times);
  const server = await engine.startThrowaway({ engine: name });
  try {
    const session = await engine.connect(server.adminUrl, {
      applicationName: 'lockkeeper bench',
      lockTimeoutMilliseconds: 10_000,
      statementTimeoutMilliseconds: 0,
    });
    await session.execute('CREATE DATABASE lockkeeper_bench');
    await session.close();
    console.log(
      `${engine.title} ${server.version.text}, from ${rows / 2} and ${rows} rows to ${rows * times}`,
    );
    const url = engine.withDatabase(server.adminUrl, 'lockkeeper_bench');
    await compare(
      () =>
        engine.connect(url, {
          applicationName: 'lockkeeper bench',
          lockTimeoutMilliseconds: 10_000,
          statementTimeoutMilliseconds: 0,
        }),
      name === 'postgres' ? onPostgres : onMysql,
      [rows / 2, rows, rows * times],
    );
  } finally {
    await server.stop();
  }
}

async function compare(
  connect: () => Promise<Session>,
  cases: readonly Case[],
  sizes: readonly number[],
): Promise<void> {
  const session = await connect();
  try {
    const measured: Calibration[][] = [];
    for (const rows of sizes) {
      const bytes = await fillTable(session, rows);
      const ofSize: Calibration[] = [];
      for (const each of cases)
        ofSize.push({ rows, bytes, milliseconds: await time(session, each) });
      measured.push(ofSize);
    }
    for (const [at, { phase, sql }] of cases.entries()) {
      const [small, large, production] = measured.map((ofSize) => ofSize[at]);
      if (small === undefined || large === undefined || production === undefined) continue;
      const estimate = estimatePhase({
        migration: '1',
        index: 1,
        relation: 't',
        phase,
        small,
        large,
        production,
      });
      const [least, most] = [
        Math.min(...production.milliseconds),
        Math.max(...production.milliseconds),
      ];
      const fits = least <= estimate.highMilliseconds && most >= estimate.lowMilliseconds;
      console.log(`\n${sql}\n  ${estimate.phase}; ${measuredRuns(estimate)}`);
      console.log(`  estimated ${estimatedTime(estimate)}`);
      console.log(
        `  measured  ${formatMilliseconds(least)} to ${formatMilliseconds(most)}: ${fits ? 'fits' : 'DOES NOT FIT'}`,
      );
    }
  } finally {
    await session.close();
  }
}

/** The first run warms the cache and is not counted. */
async function time(session: Session, { sql, undo }: Case): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let run = 0; run <= runsEach; run += 1) {
    const start = performance.now();
    await session.execute(sql);
    if (run > 0) milliseconds.push(performance.now() - start);
    await session.execute(undo);
  }
  return milliseconds;
}
