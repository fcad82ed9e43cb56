import { columnsNamedIn } from '@lockkeeper/core/catalog/named-columns';
import {
  findColumn,
  findTable,
  findView,
  indexesOf,
  sameName,
} from '@lockkeeper/core/catalog/replay-lookup';
import type { OperationOf, RelationName } from '@lockkeeper/core/sql/operation';
import { notNullColumn } from '../not-null-check';
import { isReplacement } from '../replaced-constraint';
import { onOperation, type Rule, type RuleFinding } from '../rule';
import { label } from '../sql-text';
import type { OperationStep } from '../step';
import { wasUnique } from '../was-unique';

export const avoidConstraintForOldWriters: Rule = {
  id: 'avoid-constraint-for-old-writers',
  group: 'compatibility',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'notice',
  title: 'Writes of the running release may be refused by a new constraint',
  problem:
    'The previous release does not know the constraint. From the moment that it is there, NOT VALID included, each INSERT and UPDATE that breaks it fails; for a foreign key, each DELETE of a referenced row, too.',
  rewrite:
    'First a release that writes nothing that the constraint refuses; the constraint in the release after it.',
  manual: null,
  check: onOperation(['add-constraint', 'create-index'], (operation, step) => {
    const { table } = operation;
    if (step.isNew(table) || findView(step.schema, table) !== undefined) return null;
    return operation.kind === 'create-index'
      ? newIndex(operation, step)
      : newConstraint(operation, step);
  }),
};

function newIndex(operation: OperationOf<'create-index'>, step: OperationStep): RuleFinding | null {
  const { table, unique, columns, expressions } = operation;
  if (!unique || areNew(table, columns, step)) return null;
  const names = [...columns, ...expressions];
  if (isUniqueAlready(table, columns, step) || wasUnique(table, columns, step)) return null;
  return refused(step, table, `a second row with the same ${names.join(', ')}`);
}

function newConstraint(
  operation: OperationOf<'add-constraint'>,
  step: OperationStep,
): RuleFinding | null {
  const { table, constraint } = operation;
  const { type, columns, references, expression, usingIndex, notEnforced } = constraint;
  if (notEnforced || usingIndex !== null || isReplacement(table, constraint, step)) {
    return null;
  }
  switch (type) {
    case 'not-null':
      return null;
    case 'check': {
      const named = expression === null ? columns : columnsNamedIn(step.schema, table, expression);
      if (notNullColumn(expression) !== null || areNew(table, named, step)) return null;
      const condition = expression === null ? 'the condition' : shortened(expression);
      return refused(step, table, `a row for which ${condition} is false`);
    }
    case 'foreign-key': {
      if (references === null || areNew(table, columns, step)) return null;
      const parent = label(step, references);
      return refused(
        step,
        table,
        `a row whose ${columns.join(', ')} is not in ${parent}${deletes(step.statement.sql) ? '' : `, and a DELETE in ${parent} of a row that is still named`}`,
      );
    }
    default:
      if (areNew(table, columns, step) || isUniqueAlready(table, columns, step)) return null;
      if (wasUnique(table, columns, step)) return null;
      return refused(step, table, `a second row with the same ${columns.join(', ')}`);
  }
}

function refused(step: OperationStep, table: RelationName, what: string): RuleFinding {
  return {
    message: `From now on ${label(step, table)} refuses ${what}. The running release does not know that: add the constraint when every running one keeps to it.`,
    fix: null,
  };
}

/** Whether what refers to a row goes with it, or is emptied. */
function deletes(sql: string): boolean {
  return /\bon\s+delete\s+(?:cascade|set)\b/i.test(sql);
}

function shortened(expression: string): string {
  const line = expression.replace(/\s+/g, ' ').trim();
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}

/** Columns that the running release does not write. */
function areNew(table: RelationName, columns: readonly string[], step: OperationStep): boolean {
  return columns.some((column) =>
    step.isPending(findColumn(step.schema, table, column)?.createdBy),
  );
}

/** Whether fewer of the columns are unique already. */
function isUniqueAlready(
  table: RelationName,
  columns: readonly string[],
  { schema }: OperationStep,
): boolean {
  const keys = [
    ...(findTable(schema, table)?.constraints ?? []).filter(
      ({ type }) => type === 'primary-key' || type === 'unique',
    ),
    ...indexesOf(schema, table).filter(({ unique, where }) => unique && where === null),
  ].map((key) => key.columns);
  return keys.some(
    (key) =>
      key.length > 0 &&
      key.every((column) => columns.some((other) => sameName(schema, other, column))),
  );
}
