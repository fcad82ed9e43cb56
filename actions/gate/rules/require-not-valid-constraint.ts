import { isPartitioned } from '@lockkeeper/core/catalog/replay-lookup';
import { atLeast } from '@lockkeeper/core/engine/server-version';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { ConstraintDefinition } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';
import { afterRest, identifier, label, newName, ownAction } from '../sql-text';

const suffixes = { 'foreign-key': 'fkey', check: 'check', 'not-null': 'not_null' } as const;

export const requireNotValidConstraint: Rule = {
  id: 'require-not-valid-constraint',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Constraint validated under a lock',
  problem:
    'ADD CONSTRAINT reads every row while it holds its lock: ACCESS EXCLUSIVE for a CHECK (nothing reads or writes), SHARE ROW EXCLUSIVE on both tables for a foreign key (nothing writes).',
  rewrite: 'ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in a migration after it.',
  manual: 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
  check: onOperation(['add-constraint'], (operation, step) => {
    const { table, constraint } = operation;
    if (!isValidated(constraint) || step.isNew(table)) return null;
    const parent =
      constraint.references === null ? '' : ` and ${label(step, constraint.references)}`;
    const blocks = constraint.type === 'foreign-key' ? 'writes to' : 'reads and writes of';
    const message = `Every row of ${label(step, table)} is checked while ${blocks} ${label(step, table)}${parent} wait.`;
    if (
      constraint.type === 'foreign-key' &&
      isPartitioned(step.schema, table) &&
      !atLeast(step.version, 18)
    ) {
      return {
        message: `${message} Before PostgreSQL 18 a partitioned table's foreign key cannot be NOT VALID: add it to each partition with NOT VALID, validate each, then add it to ${label(step, table)}.`,
        fix: null,
      };
    }
    const own = ownAction(step);
    const name = constraint.name ?? newName(table, constraint.columns, suffixes[constraint.type]);
    return {
      message: `${message} Add it NOT VALID, which only looks at new rows, and VALIDATE it in the next migration, which blocks nobody.`,
      fix:
        own === null
          ? null
          : afterRest(own, [
              inTransaction(
                `${own.head} ${named(own.action, constraint, identifier(step, name))} NOT VALID`,
              ),
              inTransaction(`${own.head} VALIDATE CONSTRAINT ${identifier(step, name)}`),
            ]),
    };
  }),
};

type Validated = ConstraintDefinition & { readonly type: keyof typeof suffixes };

function isValidated(constraint: ConstraintDefinition): constraint is Validated {
  return constraint.type in suffixes && !constraint.notValid && !constraint.notEnforced;
}

function named(action: string, constraint: ConstraintDefinition, name: string): string {
  return constraint.name === null ? action.replace(/^add\s+/i, `ADD CONSTRAINT ${name} `) : action;
}
