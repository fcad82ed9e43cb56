import { findIndex, isPartitioned } from '@lockkeeper/core/catalog/replay-lookup';
import { atLeast } from '@lockkeeper/core/engine/server-version';
import { withoutTransaction } from '@lockkeeper/core/report/fixes';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

const reindex = /^reindex\s+(?:\([^)]*\)\s*)?(?:index|table|schema|database)\b/i;

export const requireConcurrentReindex: Rule = {
  id: 'require-concurrent-reindex',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Index rebuilt under a lock that blocks reads and writes',
  problem:
    'REINDEX takes SHARE on the table, so that writes wait, and ACCESS EXCLUSIVE on each index, for which even the planning of a SELECT waits.',
  rewrite: 'REINDEX … CONCURRENTLY, alone in a migration without a transaction.',
  manual: 'https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY',
  check: onOperation(['reindex'], ({ object, target, concurrently }, step) => {
    // REINDEX SYSTEM has no concurrent form.
    if (concurrently || object === 'system') return null;
    const table =
      target !== null && object === 'index'
        ? findIndex(step.schema, target, target.name)?.table
        : target;
    if (table && step.isNew(table)) return null;
    // PostgreSQL 12 and 13 skip a partitioned table with a warning.
    if (table && isPartitioned(step.schema, table) && !atLeast(step.version, 14)) return null;
    const what = table ? label(step, table) : `every table of the ${object}`;
    return {
      message: `Writes to ${what} wait until the index is built, and queries that could use it wait as well. CONCURRENTLY builds it beside the old one.`,
      fix: reindex.test(step.statement.sql)
        ? [withoutTransaction(step.statement.sql.replace(reindex, '$& CONCURRENTLY'))]
        : null,
    };
  }),
};
