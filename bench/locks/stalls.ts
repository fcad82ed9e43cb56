import { blockedTime } from '@lockkeeper/core/locks/blocked-time';
import { startProbe } from '@lockkeeper/core/probe/start-probe';
import { tell, worst } from './figures';
import type { Laboratory } from './laboratory';
import { measuredRun } from './measured-run';

const table = 'probed';
/** PostgreSQL deletes the old files of a rewrite at the end of COMMIT: with so many rows that takes tens of milliseconds. */
const postgresRows = 1_000_000;
const rows = 150_000;
const sleeps = [60, 100, 150, 250, 400];
const rewrites = 5;
/** A shorter block is not asked about. */
const leastMilliseconds = 50;

/** What the probe felt of ten migrations, beside what the instrument reports of them. */
export async function stallsBesideHolds(laboratory: Laboratory): Promise<void> {
  const { engine, subject, observer, connect } = laboratory;
  const postgres = engine.name === 'postgres';
  await fill(laboratory);
  const short: number[] = [];
  const long: number[] = [];
  for (const sql of migrations(postgres)) {
    const { signal } = new AbortController();
    const tables = [{ schema: null, name: table }];
    const probe = await startProbe({ engine, connect, tables, signal });
    const { holds } = await measuredRun(engine, subject, observer, sql);
    const [felt] = await probe.stop();
    const hold = holds.find(({ relation }) => relation === table);
    if (hold === undefined) throw new Error(`no lock on ${table} was reported`);
    const { readsAndWrites, writes } = blockedTime(hold);
    for (const [blocked, stall] of [
      [readsAndWrites, felt?.reads?.longestMilliseconds],
      [writes, felt?.writes?.longestMilliseconds],
    ] as const) {
      if (blocked < leastMilliseconds || stall === undefined) continue;
      short.push(Math.max(blocked - stall, 0));
      long.push(Math.max(stall - blocked - hold.overheadMilliseconds, 0));
    }
  }
  await observer.execute(`DROP TABLE ${table}`);
  const what = `ten migrations, ${short.length} stalls, the worst:`;
  tell({ what: `${what} stall shorter than the hold`, value: worst(short), limit: 10, unit: 'ms' });
  tell({
    what: `${what} stall longer than hold and overhead`,
    value: worst(long),
    limit: 5,
    unit: 'ms',
  });
}

async function fill({ engine, observer }: Laboratory): Promise<void> {
  if (engine.name === 'postgres') {
    await observer.execute(`CREATE TABLE ${table} (id int PRIMARY KEY, n int, t text)`);
    await observer.execute(
      `INSERT INTO ${table} SELECT g, g, repeat('x', 60) FROM generate_series(1, ${postgresRows}) g`,
    );
    return;
  }
  await observer.execute(
    `CREATE TABLE ${table} (id INT AUTO_INCREMENT PRIMARY KEY, n INT NOT NULL, t CHAR(60))`,
  );
  await observer.execute(
    `INSERT INTO ${table} (n, t) SELECT 1, 'x' FROM information_schema.COLLATIONS a, information_schema.COLLATIONS b, information_schema.COLLATIONS c LIMIT ${rows}`,
  );
}

function migrations(postgres: boolean): string[] {
  const asleep = sleeps.map((sleep) => {
    const seconds = sleep / 1000;
    return postgres
      ? `LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE;\nSELECT pg_sleep(${seconds});\n`
      : `LOCK TABLES ${table} WRITE;\nDO SLEEP(${seconds});\nUNLOCK TABLES;\n`;
  });
  const rewritten = Array.from({ length: rewrites }, (_, round) => {
    const type = round % 2 === 0 ? 'bigint' : 'int';
    return postgres
      ? `ALTER TABLE ${table} ALTER n TYPE ${type};\n`
      : `ALTER TABLE ${table} MODIFY n ${type} NOT NULL, ALGORITHM=COPY;\n`;
  });
  return [...asleep, ...rewritten];
}
