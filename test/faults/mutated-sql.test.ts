import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import {
  type CheckRequest,
  checkMigrations,
  checkMigrationsInTurns,
} from '@lockkeeper/actions/gate/check-migrations';
import { rules } from '@lockkeeper/actions/gate/rules/index';
import { emptyConfig } from '@lockkeeper/core/config/config';
import { type EngineName, engineNames } from '@lockkeeper/core/engine/engine-name';
import { CancelledError, UserError } from '@lockkeeper/core/errors';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { longLines, type Mutation, mutations, randomNumbers } from './mutated/mutate';

const files: Readonly<Record<EngineName, number>> = { postgres: 5000, mysql: 4000, mariadb: 1000 };
const longFiles = 40;
/**
 * Of the process, not of the clock: a busy machine makes nothing hang. A line of a megabyte can hold a hundred
 * thousand statements, each of which is read: what may not be is more time for each the more there are.
 */
const mostSeconds = (statements: number) => 1 + statements / 10_000;

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
    let most = mostSeconds(0);
    const trouble = (what: string) => found.push({ mutation: mutation.name, seed, what });
    try {
      const { findings, statements } = gate(engine, sql);
      most = mostSeconds(statements);
      if (findings.some(({ message }) => message === '')) trouble('a finding without a message');
    } catch (error) {
      // What a tool would refuse is told as the user's mistake, in words that a person reads.
      if (error instanceof UserError && error.message.length < 500) continue;
      trouble(String(error instanceof Error ? error.stack : error).slice(0, 600));
    }
    const { user } = process.cpuUsage(before);
    if (user > most * 1e6) trouble(`${(user / 1e6).toFixed(1)} s for ${sql.length} characters`);
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

  test(`${longFiles} files with lines of a megabyte give a report`, () => {
    expect(troubles(engine, texts, longLines, longFiles)).toEqual([]);
  }, 600_000);
});
