import { performance } from 'node:perf_hooks';
import { BetweenStatements } from '../../locks/between-statements';
import { HoldTimeline } from '../../locks/hold-timeline';
import type { LockInstrument } from '../../locks/lock-instrument';
import type { LockLooks, SeenLock } from '../../locks/lock-look';
import { LockWatch } from '../../locks/lock-watch';
import { measuring } from '../../locks/measurement-error';
import { spansOfLooks } from '../../locks/spans-of-looks';
import { stagesOfLooks } from '../../locks/statement-stage';
import { turnaround } from '../../locks/turnaround';
import type { Session } from '../session';
import { type Bracket, bracketed, bracketedChain, readServerClock } from './bracket';
import { existingRelations } from './existing-relations';
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
const chains = /^(?:commit|end|rollback|abort)(?:\s+(?:work|transaction))?\s+and\s+chain\b/i;
const endsTransaction =
  /^(?:commit|end|rollback(?!(?:\s+(?:work|transaction))?\s+to\b)|abort|prepare\s+transaction)\b/i;

/**
 * Measures one session's table locks on the server's clock. Each statement of a transaction is executed between two
 * readings of the clock, in one message; then pg_locks tells exactly which locks the transaction holds. Whether it
 * waited, and what a statement outside transactions held, is seen from the observer's connection. Weaker locks than
 * ROW EXCLUSIVE are left out: every SELECT takes them and they hinder only ACCESS EXCLUSIVE.
 */
export function measurePostgresLocks(measured: Session, observer: Session): LockInstrument {
  const subject = asPostgresSession(measured);
  const labels = new Map<number, string>();
  const watch = new LockWatch(lockLook(observer, subject.id, labels));
  const effects = new EffectsReader(subject, observer);
  const timeline = new HoldTimeline({ strength: lockStrength, blocks: lockBlocks });
  const between = new BetweenStatements(timeline);
  let bracket: Bracket = { from: 0, to: 0, rows: null, seen: [], done: 0 };
  let transactionBegun = false;

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

  const bracketOf = async (sql: string, inTransaction: boolean): Promise<Bracket> => {
    if (inTransaction) {
      if (chains.test(sql)) return bracketedChain(subject, asPostgresSession(observer), sql);
      return bracketed(subject, sql, ends(sql, inTransaction) ? null : effects.query);
    }
    const from = await measuring(() => readServerClock(subject));
    const { rows } = await subject.execute(sql);
    const to = await measuring(() => readServerClock(subject));
    return { from, to, rows, seen: [], done: to };
  };

  return {
    method:
      "readings of the server's clock around every statement and COMMIT, and pg_locks after each; waits, and locks outside transactions, by looks at pg_locks every 2 ms, later 6",
    async start() {
      const relations = await existingRelations(observer);
      effects.know(relations);
      for (const { oid, label } of relations) labels.set(oid, label);
      between.turnaround = await turnaround(() => readServerClock(subject));
    },
    async before(migration, { index, sql }, inTransaction) {
      timeline.statement(migration, index);
      if (beforeAnyQuery.test(sql)) return;
      if (!inTransaction) await effects.beginAlone();
      else if (!transactionBegun) {
        await effects.beginTransaction();
        transactionBegun = true;
      }
      watch.begin();
    },
    async execute(sql, inTransaction) {
      if (beforeAnyQuery.test(sql)) {
        const begin = performance.now();
        const { rows } = await subject.execute(sql);
        return { rows, milliseconds: performance.now() - begin };
      }
      if (ends(sql, inTransaction)) watch.begin();
      try {
        bracket = await bracketOf(sql, inTransaction);
      } catch (error) {
        watch.stop();
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
        return { rewrites: [], scans: [], walBytes: null };
      }
      const { from, to, seen, done } = bracket;
      const looks = countedLooks(bracket);
      timeline.began(from);
      for (const span of spansOfLooks(looks, { begin: from, end: to })) timeline.add(span);
      const stages = stagesOfLooks(looks, { begin: from, end: to });
      if (!inTransaction) {
        timeline.released(to, []);
        return { ...(await effects.alone()), stages };
      }
      const { locks, ...rest } = rollsBackTo.test(sql)
        ? effects.rolledBackTo(seen)
        : effects.inTransaction(seen);
      const held = counted(locks);
      // What no look has seen was taken after the last of them.
      timeline.taken(Math.min(looks.at(-1)?.lastSeen ?? from, to), held);
      timeline.released(to, held);
      between.ended(to, done);
      return { ...rest, stages };
    },
    async afterCommit() {
      transactionBegun = false;
      timeline.released(bracket.to, []);
    },
    aside: (milliseconds) => between.aside(milliseconds),
    async stop() {
      watch.stop();
      timeline.released(bracket.to, []);
      return timeline.holds();
    },
  };
}

function ends(sql: string, inTransaction: boolean): boolean {
  return inTransaction && endsTransaction.test(sql);
}
