import { startProbe } from '@lockkeeper/core/probe/start-probe';
import { median } from '../alternate';
import { tell } from './figures';
import type { Laboratory } from './laboratory';
import { bareRun, measuredRun } from './measured-run';

const statements = 100;
const rounds = 5;
const longRounds = 5;

/** What the instrument adds to statements that take next to no time. */
export async function cheapStatements({ engine, subject, observer }: Laboratory): Promise<void> {
  await observer.execute('CREATE TABLE cheap (id int PRIMARY KEY, n int)');
  const sql = Array.from(
    { length: statements },
    (_, place) => `ALTER TABLE cheap ALTER COLUMN n SET DEFAULT ${place};\n`,
  ).join('');
  const added: number[] = [];
  const reported: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bare = await bareRun(engine, subject, sql);
    const { milliseconds, holds } = await measuredRun(engine, subject, observer, sql);
    added.push((milliseconds - bare) / statements);
    const overhead = holds.reduce((sum, hold) => sum + hold.overheadMilliseconds, 0);
    reported.push(
      overhead / statements / Math.max(1, new Set(holds.map(({ relation }) => relation)).size),
    );
  }
  const what = `a statement of ${statements} cheap ones, median of ${rounds} runs:`;
  tell({ what: `${what} measured less bare`, value: median(added), limit: 1.5, unit: 'ms' });
  tell({
    what: `${what} as reported beside a hold`,
    value: median(reported),
    limit: 1.5,
    unit: 'ms',
  });
}

/** A migration of about ten seconds: bare, with the instrument, and with the probe beside it, in turns. */
export async function longMigration(laboratory: Laboratory): Promise<void> {
  const { engine, subject, observer, connect } = laboratory;
  const postgres = engine.name === 'postgres';
  const rows = { postgres: 2_400_000, mysql: 2_200_000, mariadb: 3_300_000 }[engine.name];
  const key = postgres ? 'int PRIMARY KEY' : 'int AUTO_INCREMENT PRIMARY KEY';
  await observer.execute(`CREATE TABLE long_one (id ${key}, n int, t varchar(80))`);
  await observer.execute(
    postgres
      ? `INSERT INTO long_one SELECT g, g, repeat('x', 60) FROM generate_series(1, ${rows}) g`
      : `INSERT INTO long_one (n, t) SELECT 1, REPEAT('x', 60) FROM information_schema.COLLATIONS a, information_schema.COLLATIONS b, information_schema.COLLATIONS c LIMIT ${rows}`,
  );
  const up = postgres
    ? 'ALTER TABLE long_one ALTER n TYPE bigint;\nUPDATE long_one SET n = n + 1;\nALTER TABLE long_one ALTER n TYPE int;\n'
    : 'ALTER TABLE long_one MODIFY n BIGINT, ALGORITHM=COPY;\nALTER TABLE long_one MODIFY n INT, ALGORITHM=COPY;\n';
  const measured: number[] = [];
  const probed: number[] = [];
  const seconds: number[] = [];
  const tables = [{ schema: null, name: 'long_one' }];
  await bareRun(engine, subject, up);
  for (let round = 0; round < longRounds; round += 1) {
    const bare = await bareRun(engine, subject, up);
    const alone = await measuredRun(engine, subject, observer, up);
    const { signal } = new AbortController();
    const probe = await startProbe({ engine, connect, tables, signal });
    const beside = await measuredRun(engine, subject, observer, up);
    await probe.stop();
    measured.push(alone.milliseconds / bare);
    probed.push(beside.milliseconds / bare);
    seconds.push(bare / 1000);
  }
  const what = `a migration of ${median(seconds).toFixed(1)} s, to bare, median of ${longRounds}:`;
  tell({ what: `${what} measured`, value: median(measured), limit: 1.1, unit: '' });
  tell({ what: `${what} measured and probed`, value: median(probed), limit: 1.1, unit: '' });
}
