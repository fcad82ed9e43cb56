import { findTable, sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import type { ConstraintDefinition, RelationName } from '@lockkeeper/core/sql/operation';
import { earlierInChange } from './recent-operations';
import type { OperationStep } from './step';

type Old = Pick<ConstraintDefinition, 'name' | 'type' | 'columns' | 'expression'>;

/**
 * Whether a constraint takes the place of one that the change drops and refuses no more than that did: one
 * over the same columns, and for a CHECK with all of the old values in it, as when a label joins a list.
 */
export function isReplacement(
  table: RelationName,
  constraint: ConstraintDefinition,
  step: OperationStep,
): boolean {
  const dropped = [...earlierInChange(step), ...step.later].flatMap(({ operation }) =>
    operation.kind === 'drop-constraint' && sameRelation(step.schema, operation.table, table)
      ? [operation.name]
      : [],
  );
  if (dropped.length === 0) return false;
  const olds = formerConstraints(table, step).filter(
    ({ name, type }) => name !== null && dropped.includes(name) && type === constraint.type,
  );
  // An inline constraint has the name that the server gave it, and its text is not known.
  if (olds.length === 0) return constraint.name !== null && dropped.includes(constraint.name);
  return olds.some((old) => takesNoLess(constraint, old));
}

function takesNoLess(constraint: ConstraintDefinition, old: Old): boolean {
  if (constraint.type !== 'check') return old.columns.join() === constraint.columns.join();
  const values = new Set(literals(constraint.expression));
  return literals(old.expression).every((value) => values.has(value));
}

/** The constraints that the table has, and had before the change. */
function formerConstraints(table: RelationName, step: OperationStep): Old[] {
  const there = findTable(step.schema, table)?.constraints ?? [];
  const made = [
    ...step.past.ofKind('create-table'),
    ...step.past.ofKind('add-constraint'),
    ...step.earlier,
  ].flatMap(({ operation }) => {
    if (operation.kind === 'add-constraint') {
      return sameRelation(step.schema, operation.table, table) ? [operation.constraint] : [];
    }
    return operation.kind === 'create-table' && sameRelation(step.schema, operation.table, table)
      ? operation.constraints
      : [];
  });
  return [...there, ...made];
}

function literals(expression: string | null): string[] {
  return expression?.match(/'[^']*(?:''[^']*)*'|\b\d+(?:\.\d+)?\b/g) ?? [];
}
