import { performance } from 'node:perf_hooks';
import { DatabaseError, type Session } from '@lockkeeper/core/engine/session';
import { UserError } from '@lockkeeper/core/errors';
import { measuring, withoutMeasuring } from '@lockkeeper/core/locks/measurement-error';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { RunObserver } from '@lockkeeper/core/migrations/run-observer';
import { StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { type AdvancedSequence, howFar, moved, readSequences } from './advanced-sequences';
import { type GuardedTransaction, guardTransaction } from './guarded-transaction';

export interface RolledBackRequest {
  /** With the timeouts that no statement may lengthen. */
  readonly session: Session;
  readonly migration: Migration;
  readonly statements: readonly Statement[];
  readonly observer: RunObserver & Required<Pick<RunObserver, 'execute'>>;
  /** Longest time that the transaction may be open; 0 for no limit. */
  readonly longestMilliseconds: number;
}

/** Where the transaction had been open for as long as it may be. */
export interface Overtime {
  readonly statement: Statement;
  /** Whether the statement was still running. */
  readonly running: boolean;
}

export interface RolledBack {
  /** What the server refused; null where all of it ran. */
  readonly failure: StatementFailure | null;
  /** Null where the time was enough. */
  readonly overtime: Overtime | null;
  /** From BEGIN until ROLLBACK was done. */
  readonly milliseconds: number;
  /** Sequences whose numbers no ROLLBACK gives back. */
  readonly advanced: readonly AdvancedSequence[];
  /** Where a statement failed: sequences that it, or another session, has moved. */
  readonly moved: readonly AdvancedSequence[];
}

/**
 * Runs the statements between BEGIN and ROLLBACK, each in a message of its own, so that none of them can hold a second
 * one. Stops at the first that is refused or that takes a number of a sequence, and when the time is over. Throws a
 * UserError where the transaction is no longer the one that was begun.
 */
export async function runRolledBack({
  session,
  migration,
  statements,
  observer,
  longestMilliseconds,
}: RolledBackRequest): Promise<RolledBack> {
  const sequences = await readSequences(session);
  const start = performance.now();
  let failure: StatementFailure | null = null;
  let overtime: Overtime | null = null;
  let touched: readonly number[] = [];
  let current: Statement | undefined;
  let guard: GuardedTransaction | null = null;
  try {
    guard = await guardTransaction(session, sequences, longestMilliseconds);
    for (const statement of statements) {
      current = statement;
      touched = await runOne(guard, session, migration, statement, observer);
      if (guard.isOver()) overtime = { statement, running: false };
      if (touched.length > 0 || overtime !== null) break;
    }
    // What a COMMIT would check.
    if (touched.length === 0 && overtime === null) {
      await session.execute('SET CONSTRAINTS ALL IMMEDIATE', []);
    }
  } catch (error) {
    const refusal = withoutMeasuring(error);
    if (!(refusal instanceof DatabaseError) || current === undefined) throw error;
    // 57014, query_canceled: https://www.postgresql.org/docs/current/errcodes-appendix.html
    if (refusal.code === '57014' && guard?.isOver() === true) {
      overtime = { statement: current, running: true };
    } else if (refusal !== error) throw refusal;
    else failure = failureOf(migration, current, refusal);
  } finally {
    // Whatever happened, a cancel too; where the connection is gone, the server has rolled back with it.
    await session.rollback();
    await observer.afterCommit?.(migration);
  }
  const milliseconds = performance.now() - start;
  await guard?.confirmRollback();
  return {
    ...{ failure, overtime, milliseconds },
    advanced: await howFar(session, sequences, touched),
    moved: failure === null && overtime?.running !== true ? [] : await moved(session, sequences),
  };
}

async function runOne(
  guard: GuardedTransaction,
  session: Session,
  migration: Migration,
  statement: Statement,
  observer: RolledBackRequest['observer'],
): Promise<readonly number[]> {
  await measuring(async () => observer.before?.(migration, statement, true, session));
  const outcome = await observer.execute(statement.sql, true);
  return measuring(async () => {
    const touched = await guard.check(statement);
    await observer.after?.(migration, statement, true, outcome);
    return touched;
  });
}

function failureOf(
  migration: Migration,
  statement: Statement,
  refusal: DatabaseError,
): StatementFailure {
  // 25001, active_sql_transaction: https://www.postgresql.org/docs/current/errcodes-appendix.html
  if (refusal.code === '25001') {
    throw new UserError({
      what: `${statement.path}:${statement.line} cannot run in a transaction that is rolled back`,
      why: refusal.message,
      mend: 'Leave mode out: a copy takes such statements.',
    });
  }
  return new StatementFailure({
    ...{ migration, statement, refusal },
    ...{ direction: 'up', rolledBack: true, kept: [] },
  });
}
