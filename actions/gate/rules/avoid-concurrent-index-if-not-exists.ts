import { withoutTransaction } from '@lockkeeper/core/report/fixes';
import { dropFirst, droppedBefore } from '../invalid-index';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

export const avoidConcurrentIndexIfNotExists: Rule = {
  id: 'avoid-concurrent-index-if-not-exists',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'warning',
  title: 'IF NOT EXISTS keeps an invalid index',
  problem:
    'A CREATE INDEX CONCURRENTLY that fails leaves an invalid index of its name behind: no query uses it, every write maintains it, and IF NOT EXISTS takes it for the finished one when the migration runs again.',
  rewrite:
    'DROP INDEX CONCURRENTLY IF EXISTS, then CREATE INDEX CONCURRENTLY without IF NOT EXISTS.',
  manual:
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
  yieldsTo: ['idempotent-create-index'],
  check: onOperation(['create-index'], (operation, step) => {
    const { table, name, concurrently, ifNotExists } = operation;
    if (!concurrently || !ifNotExists || name === null || step.isNew(table)) return null;
    if (droppedBefore(step, name)) return null;
    const create = step.statement.sql.replace(/\s+if\s+not\s+exists\b/i, '');
    return {
      message: `If the first run fails halfway, the next one finds ${name} on ${label(step, table)}, invalid as it is, and counts as done. Drop what may be there, and create it without IF NOT EXISTS.`,
      fix: [withoutTransaction(dropFirst(step, table, name)), withoutTransaction(create)],
    };
  }),
};
