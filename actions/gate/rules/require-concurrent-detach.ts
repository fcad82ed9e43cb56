import { atLeast } from '@lockkeeper/core/engine/server-version';
import { withoutTransaction } from '@lockkeeper/core/report/fixes';
import { defaultPartition } from '../partitions';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

export const requireConcurrentDetach: Rule = {
  id: 'require-concurrent-detach',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'warning',
  title: 'Partition detached under a lock on the whole table',
  problem:
    'DETACH PARTITION takes ACCESS EXCLUSIVE on the partitioned table: it is short, but it waits for every query on any partition, and everything else waits behind it.',
  rewrite:
    'DETACH PARTITION … CONCURRENTLY (PostgreSQL 14 and later), alone in a migration without a transaction.',
  manual:
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION',
  check: onOperation(['detach-partition'], ({ table, partition, concurrently }, step) => {
    if (concurrently || !atLeast(step.version, 14)) return null;
    if (step.isNew(table) || step.isNew(partition)) return null;
    const waits = `Every query on ${label(step, table)} has to end before ${label(step, partition)} is detached, and new queries wait behind that.`;
    const rest = defaultPartition(step.schema, table);
    if (rest !== null) {
      return {
        message: `${waits} CONCURRENTLY is refused while ${label(step, rest)} is its default partition: keep the wait short with lock_timeout.`,
        fix: null,
      };
    }
    const { sql } = step.statement;
    return {
      message: `${waits} CONCURRENTLY lets them go on.`,
      fix: step.parsed.operations.length === 1 ? [withoutTransaction(`${sql} CONCURRENTLY`)] : null,
    };
  }),
};
