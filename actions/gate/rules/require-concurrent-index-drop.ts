import { findIndex } from '@lockkeeper/core/catalog/replay-lookup';
import { onOperation, type Rule } from '../rule';
import { withoutTransaction } from '../sql-text';

export const requireConcurrentIndexDrop: Rule = {
  id: 'require-concurrent-index-drop',
  engines: ['postgres'],
  severity: 'warning',
  title: 'Index dropped under a lock that blocks reads and writes',
  problem:
    'DROP INDEX takes ACCESS EXCLUSIVE on the table: it is short, but it queues behind every running query, and everything else queues behind it.',
  rewrite: 'DROP INDEX CONCURRENTLY, alone in a migration without a transaction.',
  manual: 'https://www.postgresql.org/docs/current/sql-dropindex.html',
  check: onOperation(['drop-index'], ({ index, concurrently }, step) => {
    const table = findIndex(step.schema, index, index.name)?.table;
    if (concurrently || (table !== undefined && step.isNew(table))) return null;
    const alone = step.parsed.operations.length === 1;
    return {
      message: `Dropping ${index.name} waits for every query on its table, and new queries wait behind it. CONCURRENTLY does not, and takes one index at a time.`,
      fix: alone
        ? [withoutTransaction(step.statement.sql.replace(/^drop\s+index/i, '$& CONCURRENTLY'))]
        : null,
    };
  }),
};
