import { sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';
import type { OperationStep } from '../step';

export const requireRowPolicy: Rule = {
  id: 'require-row-policy',
  group: 'security',
  engines: ['postgres'],
  severity: 'warning',
  title: 'Row security without a policy',
  problem:
    'With row security on and no policy, every role but the owner finds the table empty and may write nothing. The statement succeeds; the application breaks when it asks.',
  rewrite: 'CREATE POLICY before ENABLE ROW LEVEL SECURITY, in the same migration or one before.',
  manual: 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  check: onOperation(['alter-table-other'], ({ table, action }, step) => {
    if (action !== 'ENABLE ROW LEVEL SECURITY' || policies(table, step) > 0) return null;
    return {
      message: `${label(step, table)} has no policy, so every role but its owner finds it empty. Create the policies first.`,
      fix: null,
      ...(step.isNew(table) ? { severity: 'notice' as const } : {}),
    };
  }),
};

/** How many policies the table has when all pending migrations have run. */
function policies(table: RelationName, { past, earlier, later, schema }: OperationStep): number {
  return [...past.all, ...earlier, ...later].reduce((count, { operation }) => {
    if (operation.kind !== 'create-policy' && operation.kind !== 'drop-policy') return count;
    if (!sameRelation(schema, operation.table, table)) return count;
    return operation.kind === 'create-policy' ? count + 1 : Math.max(0, count - 1);
  }, 0);
}
