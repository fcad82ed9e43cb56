import { performance } from 'node:perf_hooks';
import type { LockInstrument } from '../../locks/lock-instrument';
import { mariadbDialect, mysqlDialect } from '../../sql/mysql/dialect';
import type { Session } from '../session';
import { HoldTimeline } from './hold-timeline';
import type { LockState, SeenLock } from './lock-sampler';
import { type StartedSampler, startSampler } from './start-sampler';
import { EffectsReader } from './statement-effects';
import { statementSpans } from './statement-spans';
import { type StatementTables, tablesOf } from './statement-tables';

/**
 * Measures one session's metadata locks, by looking at them over and over from the observer's connection
 * while a statement runs. An EXCLUSIVE lock that a statement must have taken and that no look has seen
 * counts for the whole gap between two looks, at most for the statement's own time.
 */
export function measureMysqlLocks(subject: Session, observer: Session): LockInstrument {
  const dialect = subject.engine === 'mariadb' ? mariadbDialect : mysqlDialect;
  const timeline = new HoldTimeline();
  const existing = new Set<string>();
  let started: StartedSampler | null = null;
  let effects: EffectsReader | null = null;
  let begin = 0;

  const ofExisting = (locks: readonly SeenLock[]) =>
    locks.filter(({ relation }) => existing.has(relation));

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
      // The statement before may have failed, and left the sampler running.
      await started?.sampler?.end();
      await effects?.before();
      started?.sampler?.begin();
      begin = performance.now();
      timeline.instrument(from, begin);
      timeline.statement(migration, statement.index, begin);
    },
    async after(_migration, statement, inTransaction) {
      const end = performance.now();
      const tables = tablesOf(dialect.parse(statement), subject.database);
      const samples = (await started?.sampler?.end()) ?? { states: [], longestGap: end - begin };
      const changed = [...tables.changed].filter((name) => existing.has(name));
      for (const span of statementSpans(samples, { begin, end }, changed)) {
        const { granted, waiting } = span;
        timeline.add({ ...span, granted: ofExisting(granted), waiting: ofExisting(waiting) });
      }
      const still = inTransaction ? await started?.sampler?.look() : undefined;
      const granted = ofExisting(still?.granted ?? []);
      // What the statement took after the last look at it.
      const last = Math.min(samples.states.at(-1)?.lastSeen ?? begin, end);
      if (still !== undefined) timeline.add({ from: last, to: end, granted, waiting: [] });
      timeline.released(end, granted);
      const seen = await effects?.after(existing, scannable(samples.states, tables, existing));
      for (const { from, to } of tables.renamed) if (existing.has(from)) existing.add(to);
      timeline.instrument(end, performance.now());
      return seen ?? { rewrites: [], scans: [], walBytes: null };
    },
    async beforeCommit() {},
    async afterCommit() {
      timeline.released(performance.now(), []);
    },
    async stop() {
      await started?.sampler?.end();
      timeline.released(performance.now(), []);
      await started?.restore();
      return timeline.holds();
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
