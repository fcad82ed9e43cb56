import { setTimeout as delay } from 'node:timers/promises';
import type { LockHold } from '@lockkeeper/core/locks/lock';
import { median } from '../alternate';
import { tell, worst } from './figures';
import { independentSession } from './independent-session';
import type { Laboratory } from './laboratory';
import { measuredRun } from './measured-run';
import { outside, widthOf } from './seen-time';
import { threadOf } from './thread-of';

const rounds = 10;
const sleeps = [5, 50, 300, 1000];

/** A migration that takes a lock, sleeps and gives it back, beside a session of its own that is kept out meanwhile. */
export async function sleepsUnderLock(laboratory: Laboratory): Promise<void> {
  const { engine, subject, observer, url } = laboratory;
  const postgres = engine.name === 'postgres';
  const table = 'slept';
  await observer.execute(`CREATE TABLE ${table} (id int PRIMARY KEY)`);
  const thread = postgres ? null : await threadOf(observer, subject);
  const way = postgres ? 'attempts' : 'looks';
  // A server that has never locked a table takes milliseconds to, and to give it back, which the other session sees too.
  await measuredRun(engine, subject, observer, script(postgres, table, 0));
  for (const sleep of sleeps) {
    const distances: number[] = [];
    const overs: number[] = [];
    const widths: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const independent = await independentSession({ way, url, table, thread });
      const { holds } = await measuredRun(
        engine,
        subject,
        observer,
        script(postgres, table, sleep),
      );
      const seen = await independent.stop();
      const hold = holdOf(holds, table);
      distances.push(outside(hold.heldMilliseconds + hold.overheadMilliseconds, seen, isBlocked));
      widths.push(widthOf(seen, isBlocked));
      overs.push(hold.heldMilliseconds - sleep);
    }
    const what = `${sleep} ms asleep, ${rounds} times, the worst:`;
    tell({
      what: `${what} hold and overhead outside of what another session saw (±${median(widths).toFixed(1)})`,
      ...limits(worst(distances), 2),
    });
    tell({ what: `${what} hold less the sleep`, ...limits(worst(overs), 2 + sleep / 100) });
  }
}

/** Another session has the table for 400 ms: waiting, and no hold. */
export async function waitsForLock(laboratory: Laboratory): Promise<void> {
  const { engine, subject, observer, connect } = laboratory;
  const postgres = engine.name === 'postgres';
  const table = 'waited';
  await observer.execute(`CREATE TABLE ${table} (id int PRIMARY KEY)`);
  const waits: number[] = [];
  const holds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const other = await connect();
    await other.execute('BEGIN');
    await other.query(`SELECT * FROM ${table}`);
    let end = 0;
    let freed: Promise<void> = Promise.resolve();
    const run = await measuredRun(engine, subject, observer, script(postgres, table, 0), () => {
      freed = delay(400).then(async () => {
        const sent = performance.now();
        await other.execute('COMMIT');
        end = (sent + performance.now()) / 2;
      });
    });
    await freed;
    await other.close();
    const hold = holdOf(run.holds, table);
    waits.push(hold.waitedMilliseconds - (end - run.began));
    holds.push(hold.heldMilliseconds);
  }
  tell({ what: 'the wait for another session of 400 ms, less that', ...limits(worst(waits), 4) });
  tell({ what: 'the hold after it', ...limits(worst(holds), 4) });
}

function limits(value: number, limit: number) {
  return { value, limit, unit: 'ms' };
}

function script(postgres: boolean, table: string, sleep: number): string {
  const seconds = sleep / 1000;
  return postgres
    ? `LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE;\nSELECT pg_sleep(${seconds});\n`
    : `LOCK TABLES ${table} WRITE;\nDO SLEEP(${seconds});\nUNLOCK TABLES;\n`;
}

function holdOf(holds: readonly LockHold[], table: string): LockHold {
  const hold = holds.find(({ relation }) => relation === table);
  if (hold === undefined) throw new Error(`no lock on ${table} was reported`);
  return hold;
}

const isBlocked = (mode: string | null) => mode !== null;
