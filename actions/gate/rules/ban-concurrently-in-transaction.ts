import { withoutTransaction } from '@lockkeeper/core/report/fixes';
import type { Operation } from '@lockkeeper/core/sql/operation';
import { onStatement, type Rule } from '../rule';

export const banConcurrentlyInTransaction: Rule = {
  id: 'ban-concurrently-in-transaction',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'CONCURRENTLY inside a transaction',
  problem: 'PostgreSQL refuses CONCURRENTLY in a transaction with error 25001.',
  rewrite: 'A migration of its own that the tool runs without a transaction.',
  manual:
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
  check: onStatement(({ parsed, transaction, statement, script }) => {
    // A block refuses it in any case, which ban-non-transactional-in-transaction says.
    const [first] = parsed.operations;
    if (transaction === null || first?.kind === 'do-block') return null;
    if (!isConcurrent(parsed.operations)) return null;
    return {
      message: `PostgreSQL refuses this with 25001 (${script.transactionWhy}). Put it alone into a migration without a transaction.`,
      fix: [withoutTransaction(statement.sql)],
    };
  }),
};

/** REFRESH MATERIALIZED VIEW CONCURRENTLY is legal in a transaction. */
function isConcurrent(operations: readonly Operation[]): boolean {
  return operations.some(
    (operation) =>
      operation.kind !== 'refresh-materialized-view' &&
      'concurrently' in operation &&
      operation.concurrently,
  );
}
