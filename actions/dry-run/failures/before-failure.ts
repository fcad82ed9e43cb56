import { performance } from 'node:perf_hooks';
import type { Engine } from '@lockkeeper/core/engine/engine';
import type { Session } from '@lockkeeper/core/engine/session';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import { scriptStatements } from '@lockkeeper/core/migrations/run-migration';
import type { StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { statementTimeoutMilliseconds } from './offenders';

const longestReplayMilliseconds = 30_000;

const boundary = /^(?:begin|start\s+transaction|commit|end|rollback(?!\s+to)|abort)\b/i;

/**
 * Runs `work` in a transaction that only reads, on the tables as they were before the failed statement:
 * what was rolled back with it is done again first, and rolled back again afterwards. Gives a reason
 * instead where that takes more than 30 s. Throws a DatabaseError where the server refuses it, or one
 * statement takes more than ten.
 */
export async function beforeFailure<Result>(
  engine: Engine,
  database: Pick<ThrowawayDatabase, 'connect'>,
  failure: StatementFailure,
  work: (session: Session) => Promise<Result>,
): Promise<Result | string> {
  const session = await database.connect({ statementTimeoutMilliseconds });
  try {
    if (engine.name !== 'postgres') {
      // DDL has committed what was done before it.
      await session.execute('START TRANSACTION READ ONLY');
      return await work(session);
    }
    await session.execute('BEGIN');
    const start = performance.now();
    for (const { sql } of lostStatements(engine, failure)) {
      if (performance.now() - start > longestReplayMilliseconds) {
        return `the statements before it take longer than ${longestReplayMilliseconds / 1000} s`;
      }
      await session.execute(sql);
    }
    await session.execute('SET TRANSACTION READ ONLY');
    // A migration may have set its own.
    await session.execute(`SET LOCAL statement_timeout = ${statementTimeoutMilliseconds}`);
    return await work(session);
  } finally {
    await session.rollback();
    await session.close();
  }
}

/** Statements of the same transaction that the failure took with it. */
function lostStatements(
  { dialect }: Engine,
  { migration, direction, statement, kept }: StatementFailure,
): Statement[] {
  const script = direction === 'up' ? migration.up : migration.down;
  if (script === null) return [];
  const before = scriptStatements(script, dialect).filter(({ index }) => index < statement.index);
  const begin = before.findLastIndex(({ sql }) => boundary.test(sql));
  const done = new Set(kept.map(({ index }) => index));
  return before.slice(begin + 1).filter(({ index }) => !done.has(index));
}
