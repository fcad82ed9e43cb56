import { sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import { onOperation, type Rule } from '../rule';
import { label, relation } from '../sql-text';

export const requireForcedRowSecurity: Rule = {
  id: 'require-forced-row-security',
  group: 'security',
  engines: ['postgres'],
  severity: 'notice',
  title: 'Row security that does not hold for the owner',
  problem:
    'Policies are passed over for the owner of a table. Where the application connects as the role that made its tables, as many do, row security does nothing at all.',
  rewrite:
    'FORCE ROW LEVEL SECURITY as well, or a role for the application that does not own the table.',
  manual: 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  yieldsTo: ['require-row-policy'],
  check: onOperation(['alter-table-other'], ({ table, action }, step) => {
    if (action !== 'ENABLE ROW LEVEL SECURITY') return null;
    const forced = [...step.past.ofKind('alter-table-other'), ...step.earlier, ...step.later].some(
      ({ operation }) =>
        operation.kind === 'alter-table-other' &&
        /^(?:NO )?FORCE ROW LEVEL SECURITY$/.test(operation.action) &&
        sameRelation(step.schema, operation.table, table),
    );
    if (forced) return null;
    const name = relation(step, table);
    return {
      message: `The policies of ${label(step, table)} do not hold for its owner. If the application connects as the owner, force them.`,
      fix: [
        inTransaction(
          `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`,
          `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`,
        ),
      ],
    };
  }),
};
