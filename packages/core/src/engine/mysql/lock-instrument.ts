import { performance } from 'node:perf_hooks';
import { HoldTimeline } from '../../locks/hold-timeline';
import type { LockInstrument, StatementEffects } from '../../locks/lock-instrument';
import type { LockLooks, SeenLock } from '../../locks/lock-look';
import { LockWatch } from '../../locks/lock-watch';
import { mariadbDialect, mysqlDialect } from '../../sql/mysql/dialect';
import type { Session } from '../session';
import { alterPhases } from './alter-phases';
import { type Climbed, climb } from './climb';
import { lockLook } from './lock-look';
import { lockBlocks, lockStrength } from './lock-modes';
import { overlayPhases } from './overlay-phases';
import { openPerformanceSchema, type PerformanceSchema } from './performance-schema';
import { RewriteReader } from './rewrite-reader';
import { type StatementRecord, statementRecord } from './statement-record';
import { statementSpans } from './statement-spans';
import { type Stage, statementStages } from './statement-stages';
import { type StatementTables, tablesOf } from './statement-tables';

/** Most statements of a migration that are not DDL, and need no EXCLUSIVE lock. */
const noDefinition =
  /^(?:insert|update|delete|replace|select|with|set|do|begin|start|commit|rollback|savepoint|release|lock|unlock|use)\b/i;

const checksPartitions = /\b(?:analyze|check)\s+partition\b/i;

function leavesDefinitions(sql: string): boolean {
  return noDefinition.test(sql) || checksPartitions.test(sql);
}

/**
 * Measures one session's metadata locks by what performance_schema records of it, on the server's clock: when each
 * statement began and ended, its stages, at which ALTER TABLE changes its lock, and the locks themselves, looked at
 * from the observer's connection while a statement runs and after it. Where none of it can be read, an EXCLUSIVE lock
 * that a statement must have taken counts for the statement's own time.
 */
export function measureMysqlLocks(subject: Session, observer: Session): LockInstrument {
  const engine = subject.engine === 'mariadb' ? 'mariadb' : 'mysql';
  const dialect = engine === 'mariadb' ? mariadbDialect : mysqlDialect;
  const timeline = new HoldTimeline({ strength: lockStrength, blocks: lockBlocks });
  const existing = new Set<string>();
  const rewrites = new RewriteReader(observer, subject.database);
  let seeing: Seeing | null = null;
  let blindness = '';
  let last: StatementRecord | null = null;
  let record: StatementRecord = emptyRecord;
  let way: Climbed['way'] = null;
  let climbs = false;

  const plainly = async (sql: string): Promise<Climbed> => ({
    ...(await subject.execute(sql)),
    way: null,
  });

  const ofExisting = (locks: readonly SeenLock[]) =>
    locks.filter(({ relation }) => existing.has(relation));

  /** What was seen of the statement just executed, in the order of time. */
  const spansOf = (
    looks: readonly LockLooks[],
    stages: readonly Stage[],
    changed: readonly string[],
  ) => {
    const { begin, end } = record;
    const phasesOf = (relation: string) => alterPhases(stages, looks, relation, engine);
    // One that altered nothing, as ADD COLUMN IF NOT EXISTS may, has no stage of it.
    const altersNothing = way !== null && stages.length > 0 && phasesOf('').length === 0;
    const spans = statementSpans(
      looks.filter(({ firstSeen }) => firstSeen >= begin && firstSeen <= end),
      { begin, end },
      altersNothing ? [] : changed,
    );
    return changed.reduce(
      (all, relation) => overlayPhases(all, relation, phasesOf(relation), end),
      spans,
    );
  };

  const effectsOf = async (
    sql: string,
    tables: StatementTables,
    looks: readonly LockLooks[],
  ): Promise<StatementEffects> => {
    const before = last ?? record;
    last = record;
    const held = [...looks.flatMap(({ granted }) => granted), ...record.locks];
    return {
      rewrites: leavesDefinitions(sql) ? [] : await rewrites.rewritten(existing),
      scans: record.scanned > before.scanned ? scannable(held, tables, existing) : [],
      walBytes: before.redo === null || record.redo === null ? null : record.redo - before.redo,
    };
  };

  return {
    get method() {
      return methodText(seeing, blindness);
    },
    async start() {
      await dialect.load();
      climbs = await takesTheCheapest(subject);
      for (const name of await relationNames(observer, subject.database)) existing.add(name);
      const schema = await openPerformanceSchema(observer, subject);
      if ('why' in schema) {
        blindness = schema.why;
        return;
      }
      const { database } = subject;
      const watch = new LockWatch(lockLook(observer, schema, database));
      seeing = { schema, watch, read: statementRecord(observer, schema, database) };
      await rewrites.start();
      last = await seeing.read();
    },
    async before(migration, { index, sql }) {
      timeline.statement(migration, index);
      // The locks on other tables than the altered one are known by looks alone.
      seeing?.watch.begin({ eager: !leavesDefinitions(sql) });
    },
    async execute(sql) {
      const begin = performance.now();
      try {
        const { rows, way: taken } = await (climbs ? climb(subject, sql) : plainly(sql));
        way = taken;
        // From then on the cheapest way is not what the server takes by itself.
        if (choosesAlgorithm.test(sql)) climbs = false;
        const end = performance.now();
        record = (await seeing?.read()) ?? { ...emptyRecord, begin, end, now: end };
        return { rows, milliseconds: record.end - record.begin };
      } catch (error) {
        seeing?.watch.end();
        throw error;
      }
    },
    async after(_migration, statement) {
      const read = performance.now();
      const looks = seeing?.watch.end() ?? [];
      const tables = tablesOf(dialect.parse(statement), subject.database);
      const changed = leavesDefinitions(statement.sql)
        ? []
        : [...tables.changed].filter((name) => existing.has(name));
      const { begin, end, now } = record;
      const stages =
        seeing === null || changed.length === 0
          ? []
          : await statementStages(observer, seeing.schema, begin);
      timeline.began(begin);
      for (const span of spansOf(looks, stages, changed)) {
        const { granted, waiting } = span;
        timeline.add({ ...span, granted: ofExisting(granted), waiting: ofExisting(waiting) });
      }
      const still = ofExisting(record.locks);
      // What no look has seen was taken after the last of them.
      timeline.taken(Math.min(looks.at(-1)?.lastSeen ?? begin, end), still);
      timeline.released(end, still);
      const seen = withAlteration(await effectsOf(statement.sql, tables, looks), way, stages);
      for (const { from, to } of tables.renamed) if (existing.has(from)) existing.add(to);
      timeline.instrument(end, now + performance.now() - read);
      return seen;
    },
    async afterCommit() {
      const { locks, end } = (await seeing?.read()) ?? record;
      timeline.released(end, ofExisting(locks));
    },
    async stop() {
      seeing?.watch.end();
      timeline.released(record.end, []);
      await seeing?.schema.restore();
      return timeline.holds();
    },
  };
}

const choosesAlgorithm = /\b(?:old_alter_table|alter_algorithm)\b/i;

/**
 * Whether the server takes the cheapest algorithm when none is said:
 * https://dev.mysql.com/doc/refman/9.4/en/server-system-variables.html#sysvar_old_alter_table
 */
async function takesTheCheapest(subject: Session): Promise<boolean> {
  const rows = await subject.query<{ Value: string }>(
    `SHOW SESSION VARIABLES WHERE Variable_name IN ('old_alter_table', 'alter_algorithm')`,
  );
  return rows.every(({ Value }) => /^(?:OFF|DEFAULT)$/i.test(Value));
}

function withAlteration(
  effects: StatementEffects,
  way: Climbed['way'],
  stages: readonly Stage[],
): StatementEffects {
  if (way === null) return effects;
  // MariaDB takes the clause with ORDER BY and REMOVE PARTITIONING, and copies all the same.
  const copied = stages.some(({ name }) => name === 'copy to tmp table');
  const algorithm = copied ? 'COPY' : way.algorithm;
  const rebuild = effects.rewrites.length > 0;
  return { ...effects, alteration: { algorithm, lockLevel: way.lock, rebuild } };
}

interface Seeing {
  readonly schema: PerformanceSchema;
  readonly watch: LockWatch;
  read(): Promise<StatementRecord>;
}

const emptyRecord: StatementRecord = {
  begin: 0,
  end: 0,
  now: 0,
  locks: [],
  scanned: 0,
  redo: null,
};

function methodText(seeing: Seeing | null, blindness: string): string {
  if (seeing === null) {
    return `each statement's own time, as metadata locks cannot be read: ${blindness}`;
  }
  const looks =
    'looks at performance_schema.metadata_locks every 2 ms, later 6, and after each statement';
  return seeing.schema.stages !== null
    ? `performance_schema's times of every statement and of its stages; ${looks}`
    : `performance_schema's times of every statement; ${looks}; its stages cannot be recorded by this account, so that a change of a lock is known to the time between two looks`;
}

/** The tables whose rows a statement may have read one after another: those that it changes, else those it read. */
function scannable(
  held: readonly SeenLock[],
  { changed, updated }: StatementTables,
  existing: ReadonlySet<string>,
): string[] {
  const named = [...changed, ...updated].filter((name) => existing.has(name));
  if (named.length > 0) return named;
  const read = held.filter(({ mode }) => mode === 'SHARED_READ').map(({ relation }) => relation);
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
