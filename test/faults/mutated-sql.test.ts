import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations, checkMigrationsInTurns } from '@lockkeeper/actions/gate/check-migrations';
import type { CheckRequest, CheckResult } from '@lockkeeper/actions/gate/check-request';
import { rules } from '@lockkeeper/actions/gate/rules/index';
import { emptyConfig } from '@lockkeeper/core/config/config';
import { type EngineName, engineNames } from '@lockkeeper/core/engine/engine-name';
import { CancelledError, UserError } from '@lockkeeper/core/errors';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { longLines, type Mutation, mutations, randomNumbers } from './mutated/mutate';

const files: Readonly<Record<EngineName, number>> = { postgres: 5000, mysql: 4000, mariadb: 1000 };
const longFiles = 40;
/** Of the process, not of the clock: a busy machine makes nothing hang. */
const mostSeconds = 1;
/**
 * A line of a megabyte can hold a hundred thousand statements, each of which is read. No second of that may pass in
 * which a signal is not heard and no progress told, and a statement may not take more time the more there are.
 */
const mostSecondsOfAll = (statements: number) => mostSeconds + statements / 10_000;

/** Every SQL file that the tests have for an engine. */
function textsOf(engine: EngineName): string[] {
  const folder = join(__dirname, '../rules');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.sql') && path.split('/').includes(engine))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
}

const history = 'CREATE TABLE t (id int PRIMARY KEY, a varchar(20), b int);\n';

function request(engine: EngineName, sql: string): CheckRequest {
  const file = (name: string, text: string) => ({ name, path: `migrations/${name}`, text });
  const all = plain.read([file('0001_t.sql', history), file('0002_m.sql', sql)]);
  return {
    engine,
    version: assumedVersion(engine, undefined),
    dialect: dialectOf(engine),
    format: plain,
    config: emptyConfig,
    rules,
    all,
    checked: all.slice(1),
    change: null,
    eachAlone: false,
  };
}

const gate = (engine: EngineName, sql: string) => checkMigrations(request(engine, sql));

interface Trouble {
  readonly mutation: string;
  readonly seed: number;
  readonly what: string;
}

/** The files that crash the gate, or take longer than they may. */
function troubles(
  engine: EngineName,
  texts: readonly string[],
  from: readonly Mutation[],
  count: number,
): Trouble[] {
  const found: Trouble[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const mutation = from[seed % from.length] as Mutation;
    const sql = mutation.change(texts, randomNumbers(seed));
    const before = process.cpuUsage();
    const trouble = (what: string) => found.push({ mutation: mutation.name, seed, what });
    try {
      const { findings } = gate(engine, sql);
      if (findings.some(({ message }) => message === '')) trouble('a finding without a message');
    } catch (error) {
      // What a tool would refuse is told as the user's mistake, in words that a person reads.
      if (error instanceof UserError && error.message.length < 500) continue;
      trouble(String(error instanceof Error ? error.stack : error).slice(0, 600));
    }
    const { user } = process.cpuUsage(before);
    if (user > mostSeconds * 1e6)
      trouble(`${(user / 1e6).toFixed(1)} s for ${sql.length} characters`);
  }
  return found;
}

interface Silence {
  readonly result: CheckResult;
  readonly seconds: number;
  /** The longest time in which the process heard nothing. */
  readonly longestSilence: number;
}

/** Checks as the stage does, and measures the processor's time between two moments in which others had their turn. */
async function checkInTurns(asked: CheckRequest): Promise<Silence> {
  const begin = process.cpuUsage().user;
  let last = begin;
  let longest = 0;
  let running = true;
  const turn = () => {
    const now = process.cpuUsage().user;
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setImmediate(turn);
  };
  turn();
  const result = await checkMigrationsInTurns(asked, new AbortController().signal);
  running = false;
  turn();
  return { result, seconds: (last - begin) / 1e6, longestSilence: longest / 1e6 };
}

/** As `troubles`, of files that may hold more statements than can be checked in a second. */
async function troublesOfLong(engine: EngineName, texts: readonly string[]): Promise<Trouble[]> {
  const found: Trouble[] = [];
  for (let seed = 1; seed <= longFiles; seed += 1) {
    const mutation = longLines[seed % longLines.length] as Mutation;
    const sql = mutation.change(texts, randomNumbers(seed));
    const trouble = (what: string) => found.push({ mutation: mutation.name, seed, what });
    try {
      const { result, seconds, longestSilence } = await checkInTurns(request(engine, sql));
      if (result.findings.some(({ message }) => message === '')) {
        trouble('a finding without a message');
      }
      if (longestSilence > mostSeconds) trouble(`${longestSilence.toFixed(1)} s without a turn`);
      if (seconds > mostSecondsOfAll(result.statements)) {
        trouble(`${seconds.toFixed(1)} s for ${result.statements} statements`);
      }
    } catch (error) {
      if (error instanceof UserError && error.message.length < 500) continue;
      trouble(String(error instanceof Error ? error.stack : error).slice(0, 600));
    }
  }
  return found;
}

describe.each(engineNames)('%s', (engine) => {
  const texts = textsOf(engine);

  beforeAll(async () => {
    await dialectOf(engine).load();
    for (const text of texts) gate(engine, text);
  });

  test(`${files[engine]} mutated files give a report`, () => {
    expect(texts.length).toBeGreaterThan(20);
    expect(troubles(engine, texts, mutations, files[engine])).toEqual([]);
  }, 600_000);

  test('a hundred thousand statements leave room for a signal all the while', async () => {
    const sql = 'ALTER TABLE t ADD COLUMN c int; UPDATE t SET a = 1;'.repeat(50_000);
    const before = process.cpuUsage();
    // All of it takes several times as long as is allowed until the check stops.
    const check = checkMigrationsInTurns(request(engine, sql), AbortSignal.timeout(300));
    await expect(check).rejects.toThrow(CancelledError);
    expect(process.cpuUsage(before).user).toBeLessThan(2e6);
  });

  test(`${longFiles} files with lines of a megabyte give a report, and a turn each second`, async () => {
    expect(await troublesOfLong(engine, texts)).toEqual([]);
  }, 600_000);
});
