import { withoutTransaction } from '@lockkeeper/core/report/fixes';
import type { Operation } from '@lockkeeper/core/sql/operation';
import { onStatement, type Rule } from '../rule';

export const requireTransaction: Rule = {
  id: 'require-transaction',
  group: 'transactions',
  engines: ['postgres'],
  severity: 'error',
  title: 'Statement that means something in a transaction only',
  problem:
    'Outside of a transaction SET LOCAL sets nothing and only warns, so that a lock timeout written that way is none; LOCK TABLE, SAVEPOINT and DECLARE CURSOR without HOLD fail (25P01).',
  rewrite: 'SET without LOCAL; or BEGIN and COMMIT around what belongs together.',
  manual: 'https://www.postgresql.org/docs/current/sql-set.html',
  check: onStatement(({ parsed, statement, transaction, script }) => {
    const [operation] = parsed.operations;
    if (transaction !== null || operation === undefined) return null;
    if (operation.kind === 'set-parameter' && /^set\s+local\b/i.test(statement.sql)) {
      return {
        severity: 'warning',
        title: 'SET LOCAL outside of a transaction',
        message: `Without a transaction (${script.transactionWhy}) SET LOCAL ${operation.name} sets nothing. Leave LOCAL out.`,
        fix: [withoutTransaction(statement.sql.replace(/^set\s+local\b/i, 'SET'))],
      };
    }
    const name = needsTransaction(operation, statement.sql);
    if (name === null) return null;
    return {
      message: `PostgreSQL refuses ${name} outside of a transaction with 25P01 (${script.transactionWhy}). Put BEGIN and COMMIT around what belongs together.`,
      fix: null,
    };
  }),
};

function needsTransaction(operation: Operation, sql: string): string | null {
  if (operation.kind === 'lock-table') return 'LOCK TABLE';
  if (operation.kind === 'transaction') {
    const isSavepoint = ['savepoint', 'rollback-to', 'release'].includes(operation.action);
    return isSavepoint ? 'SAVEPOINT' : null;
  }
  return /^declare\b(?!.*\bwith\s+hold\b)/is.test(sql) ? 'DECLARE CURSOR' : null;
}
