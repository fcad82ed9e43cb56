import { isPartitioned } from '@lockkeeper/core/catalog/replay-lookup';
import { indexByPartition } from '../partition-index';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

export const banConcurrentIndexOnPartitioned: Rule = {
  id: 'ban-concurrent-index-on-partitioned',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'CONCURRENTLY on the index of a partitioned table',
  problem:
    'PostgreSQL refuses CREATE INDEX CONCURRENTLY on a partitioned table (0A000), on every version.',
  rewrite:
    'CREATE INDEX … ON ONLY the parent, one index per partition with CONCURRENTLY, and ATTACH each.',
  manual:
    'https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE',
  check: onOperation(['create-index'], (operation, step) => {
    if (!operation.concurrently) return null;
    const { table } = operation;
    if (!isPartitioned(step.schema, table)) return null;
    return {
      message: `PostgreSQL refuses this with 0A000, since ${label(step, table)} is partitioned. Create the index with ON ONLY, one per partition with CONCURRENTLY, and ATTACH each.`,
      fix: indexByPartition(step, operation),
    };
  }),
};
