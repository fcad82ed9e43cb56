import { isPartitioned } from '@lockkeeper/core/catalog/replay-lookup';
import { atLeast } from '@lockkeeper/core/engine/server-version';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import { onOperation, type Rule } from '../rule';
import { afterRest, identifier, label, newName, type OwnAction, ownAction } from '../sql-text';
import { closingParenthesis } from '../statement-actions';

const check = /\s+(?:constraint\s+\S+\s+)?check\s*(?=\()/i;
const reference = /\s+(?:constraint\s+\S+\s+)?(references\s+.*)$/is;
const moreThanReference = /\b(not\s+null|default|check|unique|primary|generated|constraint)\b/i;

export const avoidConstraintInAddColumn: Rule = {
  id: 'avoid-constraint-in-add-column',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Constraint of a new column validated under a lock',
  problem:
    'ADD COLUMN … CHECK reads every row under ACCESS EXCLUSIVE, since an inline constraint cannot be NOT VALID. REFERENCES does so where the column has a default; a nullable column without one is not read.',
  rewrite:
    'ADD COLUMN without the constraint, ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in a migration after it.',
  manual: 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
  check: onOperation(['add-column'], ({ table, column }, step) => {
    // DEFAULT NULL counts as well: PostgreSQL 18.4 validates the key as for any other default.
    const refers = column.references !== null && column.default !== null;
    if ((!column.check && !refers) || step.isNew(table)) return null;
    const own = ownAction(step);
    const parent =
      refers && column.references !== null ? ` and ${label(step, column.references)}` : '';
    const name = identifier(step, newName(table, [column.name], column.check ? 'check' : 'fkey'));
    // Before 18 a foreign key of a partitioned table cannot be NOT VALID (42809).
    const isRefused = refers && isPartitioned(step.schema, table) && !atLeast(step.version, 18);
    const split =
      own === null || isRefused || (refers && column.check)
        ? null
        : column.check
          ? withoutCheck(own)
          : withoutReference(own, identifier(step, column.name));
    return {
      message: `Nobody can read or write ${label(step, table)}${parent} while every row is checked for a value that it has only just got. Add the constraint by itself as NOT VALID, and VALIDATE it in the next migration.`,
      fix:
        own === null || split === null
          ? null
          : afterRest(own, [
              inTransaction(
                `${own.head} ${split.action}`,
                `${own.head} ADD CONSTRAINT ${name} ${split.constraint} NOT VALID`,
              ),
              inTransaction(`${own.head} VALIDATE CONSTRAINT ${name}`),
            ]),
    };
  }),
};

interface Split {
  readonly action: string;
  readonly constraint: string;
}

function withoutCheck({ action }: OwnAction): Split | null {
  const found = check.exec(action);
  if (found === null) return null;
  const open = found.index + found[0].length;
  const close = closingParenthesis(action, open);
  const rest = action.slice(close + 1);
  if (close === -1 || check.test(rest)) return null;
  return {
    action: `${action.slice(0, found.index)}${rest}`,
    constraint: `CHECK ${action.slice(open, close + 1)}`,
  };
}

function withoutReference({ action }: OwnAction, column: string): Split | null {
  const found = reference.exec(action);
  const references = found?.[1];
  if (found === null || references === undefined || moreThanReference.test(references)) return null;
  return {
    action: action.slice(0, found.index),
    constraint: `FOREIGN KEY (${column}) ${references}`,
  };
}
