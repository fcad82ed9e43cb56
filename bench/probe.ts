import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from '@lockkeeper/core/engine/engine';
import { engineNames } from '@lockkeeper/core/engine/engine-name';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import type { ThrowawayServer } from '@lockkeeper/core/engine/throwaway/throwaway-server';
import { messageOf } from '@lockkeeper/core/errors';
import { probeEffort } from '@lockkeeper/core/probe/probe-effort';
import type { ProbedOperations } from '@lockkeeper/core/probe/probe-measurement';
import { startProbe } from '@lockkeeper/core/probe/start-probe';
import { median } from './alternate';

const holds = [50, 100, 150, 200, 250, 300, 350, 400, 450, 500];
const tables = Array.from({ length: 10 }, (_, at) => ({ schema: null, name: `t${at + 1}` }));
const rounds = 7;
const usual = {
  applicationName: 'lockkeeper bench',
  lockTimeoutMilliseconds: 10_000,
  statementTimeoutMilliseconds: 0,
};

/**
 * How true the probe's longest stall is, on each engine, with ten tables under probe: ten locks that their holder
 * brackets, and the stall beside them. Then what the probe costs: the time of some work without it and with it.
 */
export async function benchProbe(): Promise<void> {
  for (const engine of engineNames.map(engineOf)) {
    try {
      const server = await engine.startThrowaway({ engine: engine.name });
      try {
        await measure(engine, server);
      } finally {
        await server.stop();
      }
    } catch (error) {
      console.log(`${engine.title}: ${messageOf(error)}`);
    }
  }
}

async function measure(engine: Engine, server: ThrowawayServer): Promise<void> {
  const database = 'lockkeeper_bench';
  const admin = await engine.connect(server.adminUrl, usual);
  await engine.databases.create(
    admin,
    database,
    engine.name === 'postgres' ? server.userName : undefined,
  );
  await admin.close();
  const connect = (options: object = {}) =>
    engine.connect(server.userUrl(database), { ...usual, ...options });
  const session = await connect();
  for (const { name } of tables) {
    await session.execute(`CREATE TABLE ${name} (id int PRIMARY KEY, v int)`);
    await session.execute(`INSERT INTO ${name} VALUES (1, 1)`);
  }
  console.log(`\n${engine.title} ${server.version.text}`);
  console.log('  hold, from and to    read stall  beyond   write stall  beyond   longest gap');
  for (const hold of holds) await probeHold(engine, connect, session, hold);
  await cost(engine, connect, session);
  await session.close();
}

async function probeHold(
  engine: Engine,
  connect: (options?: object) => Promise<Session>,
  holder: Session,
  milliseconds: number,
): Promise<void> {
  const { signal } = new AbortController();
  const probe = await startProbe({ engine, connect, tables, signal });
  await delay(50);
  const isPostgres = engine.name === 'postgres';
  if (isPostgres) await holder.execute('BEGIN');
  const sent = performance.now();
  await holder.execute(
    isPostgres ? 'LOCK TABLE t1 IN ACCESS EXCLUSIVE MODE' : 'LOCK TABLES t1 WRITE',
  );
  const taken = performance.now();
  const seconds = milliseconds / 1000;
  await holder.query(isPostgres ? `SELECT pg_sleep(${seconds})` : `SELECT SLEEP(${seconds})`);
  const releasing = performance.now();
  await holder.execute(isPostgres ? 'COMMIT' : 'UNLOCK TABLES');
  const released = performance.now();
  await delay(50);
  const [first] = await probe.stop();
  const least = releasing - taken;
  const most = released - sent;
  const gap = Math.max(
    first?.reads?.longestGapMilliseconds ?? Number.NaN,
    first?.writes?.longestGapMilliseconds ?? Number.NaN,
  );
  console.log(
    `  ${figure(least)} ${figure(most)}   ${stall(first?.reads, least, most)}   ${stall(first?.writes, least, most)}   ${figure(gap)}`,
  );
}

/** The stall, and how far it lies outside of the bracket: less than 0 for shorter. */
function stall(felt: ProbedOperations | null | undefined, least: number, most: number): string {
  const longest = felt?.longestMilliseconds ?? Number.NaN;
  const beyond = longest < least ? longest - least : Math.max(longest - most, 0);
  return `${figure(longest)} ${figure(beyond)}`;
}

function figure(milliseconds: number): string {
  return milliseconds.toFixed(2).padStart(9);
}

/** Rounds of the same work without the probe, with one table under it, and with ten. */
async function cost(
  engine: Engine,
  connect: (options?: object) => Promise<Session>,
  session: Session,
): Promise<void> {
  await session.execute('CREATE TABLE big (id int PRIMARY KEY, v int)');
  await session.execute('INSERT INTO big VALUES (1, 1)');
  for (let doubled = 0; doubled < 18; doubled += 1) {
    await session.execute(`INSERT INTO big SELECT id + ${2 ** doubled}, v FROM big`);
  }
  const runs = [0, 1, 10].map((count) => ({ count, milliseconds: [] as number[], effort: '' }));
  const { signal } = new AbortController();
  for (let round = 0; round < rounds; round += 1) {
    for (const run of runs) {
      const some = tables.slice(0, run.count);
      const probe = await startProbe({ engine, connect, tables: some, signal });
      run.milliseconds.push(await work(session));
      run.effort = probeEffort(probe.connections, await probe.stop());
    }
  }
  const bare = median(runs[0]?.milliseconds ?? []);
  console.log('  two indexes over 262,144 rows and 100 cheap changes of a probed table');
  for (const { count, milliseconds, effort } of runs) {
    const time = median(milliseconds);
    const name = count === 0 ? 'without the probe' : `tables probed: ${count}`;
    console.log(
      `  ${name.padEnd(18)} ${time.toFixed(0)} ms (${(time / bare).toFixed(2)}), last ${effort}`,
    );
  }
}

async function work(session: Session): Promise<number> {
  const on = session.engine === 'postgres' ? '' : ' ON big';
  const begin = performance.now();
  for (let index = 0; index < 2; index += 1) {
    await session.execute('CREATE INDEX big_v ON big (v, id)');
    await session.execute(`DROP INDEX big_v${on}`);
  }
  for (let change = 0; change < 50; change += 1) {
    await session.execute('ALTER TABLE t1 ALTER COLUMN v SET DEFAULT 1');
    await session.execute('ALTER TABLE t1 ALTER COLUMN v DROP DEFAULT');
  }
  return performance.now() - begin;
}
