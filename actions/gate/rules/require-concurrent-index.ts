import { isPartitioned } from '@lockkeeper/core/catalog/replay-lookup';
import { withoutTransaction } from '@lockkeeper/core/report/fixes';
import { indexByPartition } from '../partition-index';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

const createIndex = /^(create\s+(?:unique\s+)?index)\s+/i;

export const requireConcurrentIndex: Rule = {
  id: 'require-concurrent-index',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Index built under a lock that blocks writes',
  problem:
    'CREATE INDEX takes a SHARE lock: every INSERT, UPDATE and DELETE on the table waits until the index is built.',
  rewrite: 'CREATE INDEX CONCURRENTLY, alone in a migration without a transaction.',
  manual:
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
  check: onOperation(['create-index'], (operation, step) => {
    const { table, concurrently } = operation;
    const { sql } = step.statement;
    if (concurrently || step.isNew(table) || operation.only) return null;
    const blocks = `Writes to ${label(step, table)} wait until the whole table is read.`;
    if (isPartitioned(step.schema, table)) {
      return {
        message: `${blocks} A partitioned table has no CONCURRENTLY: create the index with ON ONLY, one per partition with CONCURRENTLY, and ATTACH each.`,
        fix: indexByPartition(step, operation),
      };
    }
    return {
      message: `${blocks} Build it CONCURRENTLY, in a migration of its own without a transaction.`,
      fix: createIndex.test(sql)
        ? [withoutTransaction(sql.replace(createIndex, '$1 CONCURRENTLY '))]
        : null,
    };
  }),
};
