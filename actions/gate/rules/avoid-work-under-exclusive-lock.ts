import { onScript, type Rule } from '../rule';
import { atStatement, exclusiveTransactions } from '../script-transactions';
import { workUnderLock } from '../work-under-lock';

export const avoidWorkUnderExclusiveLock: Rule = {
  id: 'avoid-work-under-exclusive-lock',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'warning',
  title: 'Long work while another table is locked',
  problem:
    'A lock is held until its transaction ends. What follows an ALTER TABLE in the same transaction — a scan, a rewrite, an index, a backfill of another table — keeps everybody from the first table for as long as it takes.',
  rewrite: 'The long work in a migration of its own.',
  manual: 'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES',
  // Whatever is wrong with the statement itself sends it to another migration as well.
  yieldsTo: 'any',
  check: onScript((step) =>
    exclusiveTransactions(step).flatMap((statements) => {
      const found = workUnderLock(statements);
      if (found === null) return [];
      const { statement, work, locked, by } = found;
      const others = locked.length > 1 ? ` and ${locked.length - 1} more` : '';
      return [
        {
          message: `Nobody can read or write ${locked[0]}${others} since line ${by.statement.line}, and goes on waiting while this works on ${work.join(', ')}. Put it into a migration of its own.`,
          fix: [{ transactional: true, sql: `${statement.statement.sql};` }],
          place: atStatement(statement),
        },
      ];
    }),
  ),
};
