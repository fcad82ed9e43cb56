import { withoutTransaction } from '@lockkeeper/core/report/fixes';
import { dropFirst, droppedBefore } from '../invalid-index';
import { onOperation, type Rule } from '../rule';

export const requireDropBeforeConcurrentIndex: Rule = {
  id: 'require-drop-before-concurrent-index',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'off',
  title: 'Concurrent index that cannot be tried again',
  problem:
    'A CREATE INDEX CONCURRENTLY that fails leaves an invalid index behind, and the next run fails with 42P07, since the name is taken. Off unless lockkeeper.yml asks for it: nothing is lost, somebody has to drop the index by hand.',
  rewrite: 'DROP INDEX CONCURRENTLY IF EXISTS before it.',
  manual:
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
  yieldsTo: ['avoid-concurrent-index-if-not-exists', 'ban-concurrently-in-transaction'],
  check: onOperation(['create-index'], ({ table, name, concurrently }, step) => {
    if (!concurrently || name === null || step.isNew(table) || droppedBefore(step, name))
      return null;
    return {
      message: `If this fails halfway, ${name} stays behind, invalid, and the next run stops at its name.`,
      fix: [
        withoutTransaction(dropFirst(step, table, name)),
        withoutTransaction(step.statement.sql),
      ],
    };
  }),
};
