import { findConstraint, sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';
import type { OperationStep } from '../step';

const nothing = /\breplica\s+identity\s+nothing\b/i;

export const avoidPrimaryKeyDrop: Rule = {
  id: 'avoid-primary-key-drop',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'warning',
  title: 'Table left without an identity for replication',
  problem:
    'Logical replication finds the row to change by the primary key, unless REPLICA IDENTITY says otherwise. Without either, UPDATE and DELETE on a published table fail with 55000.',
  rewrite:
    'The new primary key in the same transaction, USING INDEX; or REPLICA IDENTITY USING INDEX before.',
  manual: 'https://www.postgresql.org/docs/current/logical-replication-publication.html',
  check: onOperation(['drop-constraint', 'alter-table-other'], (operation, step) => {
    const { table } = operation;
    if (step.isNew(table)) return null;
    const fails = `UPDATE and DELETE on ${label(step, table)} fail with 55000 from then on where a publication has it.`;
    if (operation.kind === 'alter-table-other') {
      return nothing.test(step.statement.sql)
        ? {
            message: `${fails} Leave the table its identity, or take it out of the publication first.`,
            fix: null,
          }
        : null;
    }
    const constraint = findConstraint(step.schema, table, operation.name);
    if (constraint?.type !== 'primary-key' || hasOtherKey(step, table)) return null;
    return {
      message: `${fails} Add the new primary key in the same transaction (USING INDEX, over an index that was built concurrently), or set REPLICA IDENTITY USING INDEX before.`,
      fix: null,
    };
  }),
};

/** Another key in the same transaction, or an identity that was set before; or the table goes as well. */
function hasOtherKey(step: OperationStep, table: RelationName): boolean {
  const { earlier, later, transaction, statement } = step;
  return [...earlier, ...later].some(({ operation, ...place }) => {
    if (!('table' in operation) || operation.table === null) return false;
    if (!sameRelation(step.schema, operation.table, table)) return false;
    const together =
      place.statement === statement || (transaction !== null && place.transaction === transaction);
    if (operation.kind === 'drop-table') return true;
    if (operation.kind === 'alter-table-other')
      return setsIdentity(operation.action, place.statement.sql);
    if (!together) return false;
    return operation.kind === 'add-constraint'
      ? operation.constraint.type === 'primary-key'
      : operation.kind === 'add-column' && operation.column.primaryKey;
  });
}

function setsIdentity(action: string, sql: string): boolean {
  return /^REPLICA IDENTITY/.test(action) && !nothing.test(sql);
}
