import { findIndex, isPartitioned } from '@lockkeeper/core/catalog/replay-lookup';
import { withoutTransaction } from '@lockkeeper/core/report/fixes';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { onStatementWith, type Rule } from '../rule';
import { heldLock } from '../same-transaction';
import { relation } from '../sql-text';
import type { StatementStep } from '../step';

export const requireConcurrentIndexDrop: Rule = {
  id: 'require-concurrent-index-drop',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'warning',
  title: 'Index dropped under a lock that blocks reads and writes',
  problem:
    'DROP INDEX takes ACCESS EXCLUSIVE on the table: it is short, but it queues behind every running query, and everything else queues behind it.',
  rewrite: 'DROP INDEX CONCURRENTLY, alone in a migration without a transaction.',
  manual: 'https://www.postgresql.org/docs/current/sql-dropindex.html',
  check: onStatementWith(['drop-index'], (step) => {
    const drops = step.parsed.operations.flatMap((operation) =>
      operation.kind === 'drop-index' && !operation.concurrently ? [operation] : [],
    );
    const bound = drops.find(({ index }) => knownIndex(step, index)?.ofConstraint === true);
    if (bound !== undefined) {
      return {
        severity: 'error',
        title: 'Index belongs to a constraint',
        message: `PostgreSQL refuses this with 2BP01, since ${bound.index.name} belongs to a constraint: ALTER TABLE … DROP CONSTRAINT drops both.`,
        fix: null,
      };
    }
    const blocking = drops.filter(({ index }) => isBlocking(step, index));
    if (blocking.length === 0) return null;
    const names = blocking.map(({ index }) => index.name).join(', ');
    return {
      message: `Dropping ${names} waits for every query on ${blocking.length > 1 ? 'their tables' : 'its table'}, and new queries wait behind it. CONCURRENTLY does not, and takes one index at a time.`,
      fix: drops.map(({ index, ifExists }) =>
        withoutTransaction(
          `DROP INDEX CONCURRENTLY ${ifExists ? 'IF EXISTS ' : ''}${relation(step, index)}`,
        ),
      ),
    };
  }),
};

function knownIndex({ schema }: StatementStep, index: RelationName) {
  return findIndex(schema, index, index.name);
}

/** Not on a new table, not where CONCURRENTLY is refused (0A000), and not where all wait for another statement. */
function isBlocking(step: StatementStep, index: RelationName): boolean {
  const table = knownIndex(step, index)?.table;
  if (table === undefined) return true;
  if (step.isNew(table) || isPartitioned(step.schema, table)) return false;
  return heldLock(step, table)?.mode !== 'ACCESS EXCLUSIVE';
}
