import { withoutTransaction } from '@lockkeeper/core/report/fixes';
import { nonTransactional, refusedInBlock } from '../non-transactional';
import { onStatement, type Rule } from '../rule';

export const banNonTransactionalInTransaction: Rule = {
  id: 'ban-non-transactional-in-transaction',
  group: 'transactions',
  engines: ['postgres'],
  severity: 'error',
  title: 'Statement that cannot run in a transaction',
  problem:
    'PostgreSQL refuses VACUUM, REINDEX of a schema, a database or a partitioned table, CLUSTER without a table, CREATE DATABASE, ALTER SYSTEM and some more in a transaction with error 25001.',
  rewrite: 'A migration of its own that the tool runs without a transaction.',
  manual: 'https://www.postgresql.org/docs/current/sql-vacuum.html',
  yieldsTo: ['ban-concurrently-in-transaction', 'require-concurrent-reindex'],
  check: onStatement((step) => {
    const blocked = refusedInBlock(step.parsed, step);
    if (blocked !== null) {
      return {
        title: 'Statement that cannot run in a block',
        message: `PostgreSQL refuses ${blocked} in a DO block with 25001, whether the script has a transaction or not. Write it outside of the block, in a migration without a transaction.`,
        fix: null,
      };
    }
    if (step.transaction === null) return null;
    const what = nonTransactional(step, step);
    if (what === null || what === 'CONCURRENTLY') return null;
    return {
      message: `PostgreSQL refuses ${what} in a transaction with 25001 (${step.script.transactionWhy}). Put it alone into a migration without one.`,
      fix: [withoutTransaction(step.statement.sql)],
    };
  }),
};
