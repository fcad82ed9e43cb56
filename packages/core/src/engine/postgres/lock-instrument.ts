import { performance } from 'node:perf_hooks';
import { BetweenStatements } from '../../locks/between-statements';
import { HoldTimeline } from '../../locks/hold-timeline';
import type {
  LightMeasuring,
  LockInstrument,
  MeasuringOptions,
  StatementEffects,
} from '../../locks/lock-instrument';
import type { LockLooks, SeenLock } from '../../locks/lock-look';
import { LockWatch } from '../../locks/lock-watch';
import { measuring } from '../../locks/measurement-error';
import { spansOfLooks } from '../../locks/spans-of-looks';
import { stagesOfLooks } from '../../locks/statement-stage';
import { turnaround } from '../../locks/turnaround';
import { briefPace, closePace, sparingPace, type WatchPace } from '../../locks/watch-pace';
import { transactionCommand } from '../../sql/transaction-command';
import { DatabaseError, type Session } from '../session';
import { type Bracket, bracketed, bracketedChain, readServerClock } from './bracket';
import { existingRelations } from './existing-relations';
import { lightBracket, onOwnClock } from './light-bracket';
import { lockLook } from './lock-look';
import { lockBlocks, lockStrength } from './lock-modes';
import { asPostgresSession } from './postgres-session';
import { EffectsReader } from './statement-effects';

/**
 * SET TRANSACTION must come before any query of its transaction, also before one that reads the clock; other settings
 * may stand before it. None of them locks a table. https://www.postgresql.org/docs/current/sql-set-transaction.html
 */
const beforeAnyQuery = /^(?:begin|start\s+transaction|set|reset)\b/i;

const rollsBack = /^(?:rollback|abort)\b/i;
const rollsBackTo = /^rollback(?:\s+(?:work|transaction))?\s+to\b/i;
/**
 * Measures one session's table locks on the server's clock. Each statement of a transaction is executed between two
 * readings of the clock, in one message; then pg_locks tells exactly which locks the transaction holds. Whether it
 * waited, and what a statement outside transactions held, is seen from the observer's connection. Weaker locks than
 * ROW EXCLUSIVE are left out: every SELECT takes them and they hinder only ACCESS EXCLUSIVE.
 *
 * Lightly, the clock is that of this process, and pg_locks is asked when the answer of a statement is there.
 */
export function measurePostgresLocks(
  measured: Session,
  observer: Session,
  { light: lightly }: MeasuringOptions = {},
): LockInstrument {
  const light = lightly ?? null;
  const subject = asPostgresSession(measured);
  const watching = asPostgresSession(observer);
  const labels = new Map<number, string>();
  const look = lockLook(watching, subject.id, labels);
  const watch = new LockWatch(light === null ? look : onOwnClock(look), paceOf(light));
  const effects = new EffectsReader(subject, observer);
  const timeline = new HoldTimeline({ strength: lockStrength, blocks: lockBlocks });
  const between = new BetweenStatements(timeline);
  let bracket: Bracket = { from: 0, to: 0, rows: null, seen: [], done: 0 };
  let transactionBegun = false;
  /** Why the server does not tell of locks, which is found out before the migration's own transaction. */
  let blindness: string | null = null;

  // Nobody else is in a copy: what a transaction holds is read after each statement, and nothing waits.
  const isWatched = (inTransaction: boolean) => light === null || light.onTarget || !inTransaction;

  const counted = (locks: readonly SeenLock[]) =>
    locks.filter(({ mode }) => lockStrength(mode) >= lockStrength('ROW EXCLUSIVE'));

  const countedLooks = ({ from, to }: Bracket): readonly LockLooks[] =>
    watch
      .end()
      .map((look) => ({ ...look, granted: counted(look.granted) }))
      .filter(({ firstSeen, lastSeen }) => lastSeen >= from && firstSeen <= to);

  /**
   * At the end of a transaction the server lets go of the locks first and deletes the files of a rewrite or a DROP
   * afterwards (CommitTransaction in xact.c): a look that sees nothing held any more is nearer to the release than the
   * answer is.
   */
  const transactionEnded = (): void => {
    const looks = countedLooks(bracket);
    const free = looks.find(({ granted }) => granted.length === 0);
    const end = free?.firstSeen ?? bracket.to;
    timeline.began(bracket.from);
    for (const span of spansOfLooks(looks, { begin: bracket.from, end })) {
      if (span.granted.length > 0) timeline.add(span);
    }
    timeline.released(end, []);
  };

  /** What a refused statement held and waited for until then. */
  const refused = (from: number): void => {
    const looks = watch.endRefused().map((one) => ({ ...one, granted: counted(one.granted) }));
    timeline.began(from);
    for (const span of spansOfLooks(looks, { begin: from, end: performance.now() })) {
      timeline.add(span);
    }
  };

  const bracketOf = async (sql: string, inTransaction: boolean): Promise<Bracket> => {
    if (light !== null) return lightBracket(subject, sql, light);
    if (inTransaction) {
      if (transactionCommand({ sql }) === 'chain') {
        await watch.settle();
        return bracketedChain(subject, watching, sql);
      }
      return bracketed(subject, sql, ends(sql, inTransaction) ? null : effects.query);
    }
    const from = await measuring(() => readServerClock(subject));
    const { rows } = await subject.execute(sql);
    const to = await measuring(() => readServerClock(subject));
    return { from, to, rows, seen: [], done: to };
  };

  return {
    get method() {
      return methodText(light, blindness);
    },
    async start() {
      if (light !== null) {
        blindness = await whyBlind(subject, effects);
        if (blindness !== null) return;
      }
      const relations = await existingRelations(observer);
      effects.know(relations);
      for (const { oid, label } of relations) labels.set(oid, label);
      // On the clock of this process it is in the statements' times.
      if (light === null) between.turnaround = await turnaround(() => readServerClock(subject));
    },
    async before(migration, { index, sql }, inTransaction) {
      timeline.statement(migration, index);
      if (beforeAnyQuery.test(sql) || blindness !== null) return;
      if (!inTransaction) {
        await watch.settle();
        await effects.beginAlone();
      } else if (!transactionBegun || light !== null) {
        // Lightly, others ask in this session between two statements, for a plan say.
        await effects.beginTransaction();
        transactionBegun = true;
      }
      if (isWatched(inTransaction)) watch.begin();
    },
    async execute(sql, inTransaction) {
      if (light === null && beforeAnyQuery.test(sql)) {
        const begin = performance.now();
        const { rows } = await subject.execute(sql);
        return { rows, milliseconds: performance.now() - begin };
      }
      if (ends(sql, inTransaction) && blindness === null && isWatched(inTransaction)) watch.begin();
      const sent = performance.now();
      try {
        bracket = await bracketOf(sql, inTransaction);
      } catch (error) {
        if (light === null) watch.stop();
        else refused(sent);
        throw error;
      }
      between.began(bracket.from);
      if (ends(sql, inTransaction)) {
        transactionEnded();
        effects.endTransaction(rollsBack.test(sql));
      }
      return { rows: bracket.rows, milliseconds: bracket.to - bracket.from };
    },
    async after(_migration, { sql }, inTransaction) {
      if (beforeAnyQuery.test(sql) || ends(sql, inTransaction)) {
        if (light !== null) between.ended(bracket.to, bracket.to);
        return { ...noEffects, ...(light === null ? {} : { locks: [] }) };
      }
      if (blindness !== null) return { ...noEffects, locks: null };
      if (light !== null) await watch.settle();
      const { from, to } = bracket;
      const looks = countedLooks(bracket);
      timeline.began(from);
      for (const span of spansOfLooks(looks, { begin: from, end: to })) timeline.add(span);
      const stages = stagesOfLooks(looks, { begin: from, end: to });
      if (!inTransaction) {
        timeline.released(to, []);
        const effect = { ...(await effects.alone()), stages };
        if (light === null) return effect;
        const taken = timeline.takenByStatement();
        return { ...effect, locks: taken.length === 0 ? null : taken };
      }
      const seen = light === null ? bracket.seen : await subject.query(effects.query);
      const { locks, ...rest } = rollsBackTo.test(sql)
        ? effects.rolledBackTo(seen)
        : effects.inTransaction(seen);
      const held = counted(locks);
      // What no look has seen was taken after the last of them.
      timeline.taken(Math.min(looks.at(-1)?.lastSeen ?? from, to), held);
      timeline.released(to, held);
      between.ended(to, light === null ? bracket.done : performance.now());
      const effect = { ...rest, stages };
      return light === null ? effect : { ...effect, locks: timeline.takenByStatement() };
    },
    async afterCommit() {
      transactionBegun = false;
      timeline.released(light === null ? bracket.to : performance.now(), []);
    },
    aside: (milliseconds) => between.aside(milliseconds),
    async stop() {
      watch.stop();
      timeline.released(light === null ? bracket.to : performance.now(), []);
      return timeline.holds();
    },
  };
}

const noEffects: StatementEffects = { rewrites: [], scans: [], walBytes: null };

function paceOf(light: LightMeasuring | null): WatchPace {
  if (light === null) return closePace;
  return light.onTarget ? sparingPace : briefPace;
}

/** Asked before the migration runs, as a refusal would end its transaction. */
async function whyBlind(subject: Session, { query }: EffectsReader): Promise<string | null> {
  try {
    await subject.query(query);
    return null;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return error.message;
  }
}

function methodText(light: LightMeasuring | null, blindness: string | null): string {
  if (blindness !== null)
    return `nothing, as the server tells neither of them nor of rewrites, scans and the log: ${blindness}`;
  if (light === null) {
    return "readings of the server's clock around every statement and COMMIT, and pg_locks after each; waits, and locks outside transactions, by looks at pg_locks every 2 ms, later 6";
  }
  return light.onTarget
    ? 'pg_locks after each statement, with the way to the server in the times; waits by looks every 20 ms, later 100'
    : 'pg_locks after each statement of a transaction; outside of one by looks one after the other, later every 20 ms, in which a short lock may be missing';
}

function ends(sql: string, inTransaction: boolean): boolean {
  const command = transactionCommand({ sql });
  return inTransaction && (command === 'end' || command === 'chain');
}
