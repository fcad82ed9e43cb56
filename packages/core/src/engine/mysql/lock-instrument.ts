import { performance } from 'node:perf_hooks';
import { BetweenStatements } from '../../locks/between-statements';
import { HoldTimeline } from '../../locks/hold-timeline';
import type {
  LockInstrument,
  MeasuringOptions,
  StatementEffects,
} from '../../locks/lock-instrument';
import type { LockLooks, SeenLock } from '../../locks/lock-look';
import { LockWatch } from '../../locks/lock-watch';
import { MeasurementError, measuring } from '../../locks/measurement-error';
import { spansOfLooks } from '../../locks/spans-of-looks';
import { turnaround } from '../../locks/turnaround';
import { briefPace, closePace } from '../../locks/watch-pace';
import { mariadbDialect, mysqlDialect } from '../../sql/mysql/dialect';
import { DatabaseError, type Session } from '../session';
import { alterPhases, releasedAt } from './alter-phases';
import { buildsNothing, withAlteration } from './alteration';
import { type Climbed, climb } from './climb';
import { writtenLock } from './ladder';
import { leavesDefinitions, withoutSettings } from './leaves-definitions';
import { lockLook } from './lock-look';
import { lockMethod } from './lock-method';
import { lockBlocks, lockStrength } from './lock-modes';
import { locksNoTable } from './locks-no-table';
import { overlayPhases } from './overlay-phases';
import { openPerformanceSchema, type PerformanceSchema } from './performance-schema';
import { relationNames } from './relation-names';
import { RewriteReader } from './rewrite-reader';
import { scannable } from './scannable';
import { type StatementCounters, statementCounters } from './statement-counters';
import { type StatementRecord, statementRecord } from './statement-record';
import { statementSpans } from './statement-spans';
import { notableStages, type Stage, statementStages } from './statement-stages';
import { type StatementTables, tablesOf } from './statement-tables';
import { takesTheCheapest } from './takes-the-cheapest';
import { waitedBefore, waitsBefore } from './waits-before';

/**
 * Measures one session's metadata locks by what performance_schema records of it, on the server's clock: when each
 * statement began and ended, its stages, at which ALTER TABLE changes its lock, and the locks themselves, looked at
 * from the observer's connection while a statement runs and after it. Where none of it can be read, an EXCLUSIVE lock
 * that a statement must have taken counts for the statement's own time.
 *
 * Lightly, the server is not asked for one algorithm after the other, and on a server of others nothing is turned on.
 */
export function measureMysqlLocks(
  subject: Session,
  observer: Session,
  { keeper = observer, light: lightly }: MeasuringOptions = {},
): LockInstrument {
  const light = lightly ?? null;
  const engine = subject.engine === 'mariadb' ? 'mariadb' : 'mysql';
  const dialect = engine === 'mariadb' ? mariadbDialect : mysqlDialect;
  const timeline = new HoldTimeline({ strength: lockStrength, blocks: lockBlocks });
  const existing = new Set<string>();
  const rewrites = new RewriteReader(observer, subject.database);
  const between = new BetweenStatements(timeline);
  let seeing: Seeing | null = null;
  let blindness = '';
  /** Statements of whose stages the server has not kept all. */
  const unread: string[] = [];
  let counters: StatementCounters = { scanned: 0, redo: null };
  let record: StatementRecord = emptyRecord;
  /** What the session held before the statement. */
  let heldBefore: readonly SeenLock[] = [];
  let way: Climbed['way'] = null;
  let climbs = false;
  let looks: readonly LockLooks[] = [];
  /** What asking for ways that the server did not take cost, beyond the waits that the statement has in any case. */
  let overhead = 0;

  const plainly = async (sql: string): Promise<Climbed> => ({
    ...(await subject.execute(sql)),
    way: null,
    refusedMilliseconds: 0,
  });

  const ofExisting = (locks: readonly SeenLock[]) =>
    locks.filter(({ relation }) => existing.has(relation));

  /** MySQL then keeps the lock that it was prepared with, and builds nothing. */
  const isInstant = () => engine === 'mysql' && way?.algorithm === 'INSTANT';

  /** What was seen of the statement just executed, in the order of time. */
  const spansOf = (
    looks: readonly LockLooks[],
    stages: readonly Stage[],
    changed: readonly string[],
    sql: string,
  ) => {
    const { begin } = record;
    const end = releasedAt(stages) ?? record.end;
    const seen = looks
      .filter(({ firstSeen, lastSeen }) => lastSeen >= begin && firstSeen <= end)
      .map((look) => ({ ...look, firstSeen: Math.max(look.firstSeen, begin) }));
    const lock = way?.lock ?? writtenLock(engine, sql);
    const alter = { engine, lock, optimizes: optimizes.test(sql) } as const;
    const phasesOf = (relation: string) => alterPhases(stages, seen, relation, alter);
    // One that altered nothing, as ADD COLUMN IF NOT EXISTS may, has no stage of it.
    const altersNothing = way !== null && stages.length > 0 && phasesOf('').length === 0;
    const spans = statementSpans(seen, { begin, end }, altersNothing ? [] : changed, heldBefore);
    return [
      ...waitsBefore(looks, begin, heldBefore),
      ...changed.reduce(
        (all, relation) => overlayPhases(all, relation, phasesOf(relation), end, heldBefore),
        spans,
      ),
    ];
  };

  const effectsOf = async (
    sql: string,
    tables: StatementTables,
    looks: readonly LockLooks[],
    stages: readonly Stage[],
  ): Promise<StatementEffects> => {
    // What changes a definition alone reads no rows, and next to nothing is in the log of it.
    if (seeing === null || buildsNothing(way, stages)) return noEffects;
    const before = counters;
    counters = await statementCounters(observer, seeing.schema);
    const held = [...looks.flatMap(({ granted }) => granted), ...record.locks];
    return {
      rewrites: leavesDefinitions(sql) ? [] : await rewrites.rewritten(existing),
      scans: counters.scanned > before.scanned ? scannable(held, tables, existing) : [],
      walBytes: before.redo === null || counters.redo === null ? null : counters.redo - before.redo,
    };
  };

  /** What a refused statement held and waited for until then, by the looks alone; it has given it back. */
  const refused = () => {
    const seen = seeing?.watch.endRefused() ?? [];
    const [first, last] = [seen.at(0), seen.at(-1)];
    if (light === null || first === undefined || last === undefined) return;
    timeline.began(first.firstSeen);
    for (const span of spansOfLooks(seen, { begin: first.firstSeen, end: last.lastSeen })) {
      const { granted, waiting } = span;
      timeline.add({ ...span, granted: ofExisting(granted), waiting: ofExisting(waiting) });
    }
    timeline.released(last.lastSeen, ofExisting(record.locks));
  };

  return {
    get method() {
      return lockMethod(seeing?.schema ?? null, { blindness, unread, light });
    },
    async start() {
      await dialect.load();
      climbs = light === null && (await takesTheCheapest(subject));
      for (const name of await relationNames(observer, subject.database)) existing.add(name);
      const schema = await openPerformanceSchema(observer, subject, {
        keeper,
        mayTurnOn: light?.ownServer ?? true,
      });
      if ('why' in schema) {
        blindness = schema.why;
        return;
      }
      const { database } = subject;
      const watch = new LockWatch(
        lockLook(observer, schema, database),
        light === null ? closePace : briefPace,
      );
      seeing = { schema, watch, read: statementRecord(observer, schema, database) };
      between.turnaround = await turnaround(() => subject.execute('DO 0'));
      if (!(await seeing.read()).known) {
        await schema.restore();
        seeing = null;
        blindness = 'the server records no statements of this session';
        return;
      }
      await rewrites.start();
      counters = await statementCounters(observer, schema);
    },
    async before(migration, { index }) {
      timeline.statement(migration, index);
      // Lightly, others ask in this session between two statements, for a plan say.
      if (light !== null && seeing !== null) {
        counters = await statementCounters(observer, seeing.schema);
      }
      seeing?.watch.begin();
    },
    async execute(sql) {
      const begin = performance.now();
      try {
        const climbed = await (climbs ? climb(subject, sql) : plainly(sql));
        const { rows, way: taken, refusedMilliseconds } = climbed;
        way = taken;
        // From then on the cheapest way is not what the server takes by itself.
        if (choosesAlgorithm.test(sql)) climbs = false;
        const end = performance.now();
        heldBefore = record.locks;
        const read = seeing?.read;
        record = (read && (await measuring(read))) ?? { ...emptyRecord, begin, end, now: end };
        if (!record.known) throw recordsNoMore();
        between.began(record.begin);
        looks = seeing?.watch.end() ?? [];
        const waited =
          refusedMilliseconds === 0 ? 0 : waitedBefore(looks, record.begin, heldBefore);
        overhead = Math.max(0, refusedMilliseconds - waited);
        return { rows, milliseconds: record.end - record.begin + waited };
      } catch (error) {
        refused();
        throw error;
      }
    },
    async after(migration, statement, inTransaction) {
      const asked = performance.now();
      const sql = withoutSettings(statement.sql);
      const parsed = dialect.parse({ ...statement, sql });
      const tables = tablesOf(parsed, subject.database);
      const changed = leavesDefinitions(sql)
        ? []
        : [...tables.changed].filter((name) => existing.has(name));
      const { begin, end, now } = record;
      const read =
        seeing === null || changed.length === 0 || isInstant()
          ? []
          : await statementStages(observer, seeing.schema, record);
      if (read === null) unread.push(`${migration} statement ${statement.index}`);
      const stages = read ?? [];
      timeline.began(begin);
      // Whose stages they are, of several tables, is not told.
      const isOfSeveral = optimizes.test(sql) && parsed.operations.length > 1;
      const spans = spansOf(looks, isOfSeveral ? [] : stages, changed, sql);
      for (const span of spans) {
        const { granted, waiting } = span;
        timeline.add({ ...span, granted: ofExisting(granted), waiting: ofExisting(waiting) });
      }
      const still = ofExisting(record.locks);
      const released = releasedAt(stages) ?? end;
      // What no look has seen was taken after the last of them.
      const unseen = Math.max(looks.at(-1)?.lastSeen ?? begin, spans.at(-1)?.from ?? begin);
      timeline.taken(Math.min(unseen, released), still);
      timeline.released(released, still);
      const seen = {
        ...withAlteration(await effectsOf(sql, tables, looks, stages), way, stages),
        ...(overhead > 0 ? { overheadMilliseconds: overhead } : {}),
      };
      for (const { from, to } of tables.renamed) if (existing.has(from)) existing.add(to);
      between.ended(end, now + performance.now() - asked);
      const told = { ...seen, stages: notableStages(stages) };
      if (light === null) return told;
      const taken = timeline.takenByStatement();
      // The locks of a transaction stay until its end, and were read.
      const wasRead = inTransaction && seeing?.schema.locks === true;
      const isSeen = wasRead || taken.length > 0 || looks.some(({ granted }) => granted.length > 0);
      return { ...told, locks: isSeen || locksNoTable(sql) ? taken : null };
    },
    async afterCommit() {
      const { locks, end } = (await seeing?.read()) ?? record;
      timeline.released(end, ofExisting(locks));
    },
    aside: (milliseconds) => between.aside(milliseconds),
    async stop() {
      seeing?.watch.stop();
      timeline.released(record.end, []);
      await seeing?.schema.restore();
      return timeline.holds();
    },
  };
}

const optimizes = /^optimize\b/i;

function recordsNoMore(): MeasurementError {
  const message = 'performance_schema no longer records the statements of this session';
  return new MeasurementError(
    new DatabaseError(message, {
      ...{ code: 'HY000', detail: null, hint: null, position: null },
      ...{ lockTimeout: false, statementTimeout: false },
    }),
  );
}

const choosesAlgorithm = /^set\b[\s\S]*\b(?:old_alter_table|alter_algorithm)\b/i;

interface Seeing {
  readonly schema: PerformanceSchema;
  readonly watch: LockWatch;
  read(): Promise<StatementRecord>;
}

const emptyRecord: StatementRecord = {
  known: true,
  begin: 0,
  end: 0,
  now: 0,
  locks: [],
};

const noEffects: StatementEffects = { rewrites: [], scans: [], walBytes: null };
