import { findIndex, isPartitioned } from '@lockkeeper/core/catalog/replay-lookup';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

export const banConcurrentIndexDropOnPartitioned: Rule = {
  id: 'ban-concurrent-index-drop-on-partitioned',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Index of a partitioned table dropped with CONCURRENTLY',
  problem:
    'PostgreSQL refuses DROP INDEX CONCURRENTLY for an index of a partitioned table (0A000), on every version.',
  rewrite: 'DROP INDEX without CONCURRENTLY, alone and with a short lock_timeout.',
  manual: 'https://www.postgresql.org/docs/current/sql-dropindex.html',
  check: onOperation(['drop-index'], ({ index, concurrently }, step) => {
    const table = findIndex(step.schema, index, index.name)?.table;
    if (!concurrently || table === undefined || !isPartitioned(step.schema, table)) return null;
    return {
      message: `PostgreSQL refuses this with 0A000, since ${label(step, table)} is partitioned. Without CONCURRENTLY it waits for every query on ${label(step, table)} and its partitions: keep that short with lock_timeout.`,
      fix: [
        inTransaction(
          "SET LOCAL lock_timeout = '2s'",
          step.statement.sql.replace(/\s+concurrently\b/i, ''),
        ),
      ],
    };
  }),
};
