import { findConstraint } from '@lockkeeper/core/catalog/replay-lookup';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import { onOperation, type Rule } from '../rule';
import { afterRest, label, ownAction } from '../sql-text';

export const banValidateInSameTransaction: Rule = {
  id: 'ban-validate-in-same-transaction',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'NOT VALID and VALIDATE in one transaction',
  problem:
    'The lock that ADD CONSTRAINT … NOT VALID took is held until the transaction ends, so VALIDATE reads the whole table under it and nothing is won.',
  rewrite: 'VALIDATE CONSTRAINT in a migration of its own.',
  manual: 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
  check: onOperation(['validate-constraint'], ({ table, name }, step) => {
    if (step.transaction === null || !step.seen.has('add-constraint')) return null;
    if (step.isNew(table)) return null;
    const constraint = findConstraint(step.schema, table, name);
    const added = step.earlier.find(
      ({ operation, transaction }) =>
        transaction === step.transaction &&
        operation.kind === 'add-constraint' &&
        operation.constraint.notValid &&
        (operation.constraint.name ?? constraint?.name) === name,
    );
    if (added === undefined) return null;
    const own = ownAction(step);
    return {
      message: `The lock on ${label(step, table)} from line ${added.statement.line} is still held while VALIDATE reads every row.`,
      fix: own === null ? null : afterRest(own, [inTransaction(`${own.head} ${own.action}`)]),
    };
  }),
};
