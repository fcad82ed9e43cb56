import { performance } from 'node:perf_hooks';
import { HoldRecorder } from '../../locks/hold-recorder';
import type { LockInstrument } from '../../locks/lock-instrument';
import { mariadbDialect, mysqlDialect } from '../../sql/mysql/dialect';
import type { Session } from '../session';
import { blockingTime } from './blocking-time';
import { lockBlocks, lockStrength } from './lock-modes';
import type { LockState, SeenLock } from './lock-sampler';
import { type StartedSampler, startSampler } from './start-sampler';
import { EffectsReader } from './statement-effects';
import { type StatementTables, tablesOf } from './statement-tables';
import { WaitRecorder } from './wait-recorder';

/**
 * Measures one session's metadata locks, by looking at them over and over from the observer's connection
 * while a statement runs. An EXCLUSIVE lock that a statement must have taken and that no look has seen
 * counts for the whole gap between two looks, at most for the statement's own time.
 */
export function measureMysqlLocks(subject: Session, observer: Session): LockInstrument {
  const dialect = subject.engine === 'mariadb' ? mariadbDialect : mysqlDialect;
  const recorder = new HoldRecorder({ strength: lockStrength, blocks: lockBlocks });
  const waits = new WaitRecorder();
  const existing = new Set<string>();
  let started: StartedSampler | null = null;
  let effects: EffectsReader | null = null;

  const ofExisting = (locks: readonly SeenLock[]) =>
    locks.filter(({ relation }) => existing.has(relation));

  const record = (states: readonly LockState[], end: number, { changed }: StatementTables) => {
    for (const [index, { since, granted, waiting }] of states.entries()) {
      const until = states[index + 1]?.since ?? end;
      recorder.held(since, ofExisting(granted));
      recorder.waiting(until, waiting.length > 0);
      waits.between(since, until, ofExisting(waiting));
    }
    const unseen = [...changed]
      .filter((relation) => existing.has(relation) && !states.some(sawExclusive(relation)))
      .map((relation) => ({ relation, mode: 'EXCLUSIVE' }));
    const last = states.at(-1);
    if (unseen.length > 0) {
      recorder.held(last?.since ?? end, [...ofExisting(last?.granted ?? []), ...unseen]);
    }
  };

  return {
    get method() {
      return methodText(started);
    },
    async start() {
      await dialect.load();
      for (const name of await relationNames(observer, subject.database)) existing.add(name);
      started = await startSampler(observer, subject);
      const { thread } = started;
      effects = new EffectsReader(observer, { database: subject.database, thread });
    },
    async before(migration, statement) {
      const from = performance.now();
      await effects?.before();
      recorder.statement(migration, statement.index);
      waits.statement(migration, statement.index);
      started?.sampler?.begin();
      recorder.instrument(from, performance.now());
      recorder.statementStarts(performance.now());
    },
    async after(_migration, statement, inTransaction) {
      const end = performance.now();
      const tables = tablesOf(dialect.parse(statement), subject.database);
      const states = ((await started?.sampler?.end()) ?? []).filter(({ since }) => since <= end);
      record(states, end, tables);
      const still = inTransaction ? await started?.sampler?.look() : undefined;
      recorder.held(end, ofExisting(still?.granted ?? []));
      const seen = await effects?.after(existing, scannable(states, tables, existing));
      for (const { from, to } of tables.renamed) if (existing.has(from)) existing.add(to);
      recorder.instrument(end, performance.now());
      return seen ?? { rewrites: [], scans: [], walBytes: null };
    },
    async beforeCommit() {},
    async afterCommit() {
      recorder.held(performance.now(), []);
    },
    async stop() {
      // A statement that failed may have left the sampler running.
      await started?.sampler?.end();
      recorder.held(performance.now(), []);
      await started?.restore();
      return recorder.holds().map((hold) => blockingTime(waits.of(hold)));
    },
  };
}

function methodText(started: StartedSampler | null): string {
  if (started !== null && started.sampler === null) {
    return `each statement's own time, as metadata locks cannot be read: ${started.blindness}`;
  }
  const period = started?.sampler?.period ?? null;
  const every = period === null ? '' : ` every ${period.toFixed(1)} ms`;
  return `performance_schema.metadata_locks sampled${every}; an EXCLUSIVE lock that came and went between two samples counts for the whole gap`;
}

function sawExclusive(relation: string): (state: LockState) => boolean {
  return ({ granted }) =>
    granted.some((lock) => lock.relation === relation && lock.mode === 'EXCLUSIVE');
}

/** The tables whose rows a statement may have read one after another: those that it changes, else those it read. */
function scannable(
  states: readonly LockState[],
  { changed, updated }: StatementTables,
  existing: ReadonlySet<string>,
): string[] {
  const named = [...changed, ...updated].filter((name) => existing.has(name));
  if (named.length > 0) return named;
  const read = states
    .flatMap(({ granted }) => granted)
    .filter(({ mode }) => mode === 'SHARED_READ')
    .map(({ relation }) => relation);
  return [...new Set(read)].filter((name) => existing.has(name));
}

async function relationNames(observer: Session, database: string): Promise<string[]> {
  const rows = await observer.query<{ name: string }>(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME NOT LIKE 'lockkeeper|_%' ESCAPE '|'`,
    [database],
  );
  return rows.map(({ name }) => name);
}
