import { indexesOf, sameName, sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import { earlierInChange } from './recent-operations';
import type { OperationStep } from './step';

/** Whether the columns, or fewer of them, have a unique key that the change drops, so that a new one refuses no more. */
export function wasUnique(
  table: RelationName,
  columns: readonly string[],
  step: OperationStep,
): boolean {
  const { schema } = step;
  const change = [...earlierInChange(step), ...step.later];
  const dropped = change.flatMap(({ operation }) => droppedName(operation));
  if (dropped.length === 0) return false;
  const made = [
    ...step.past.ofKind('create-index'),
    ...step.past.ofKind('add-constraint'),
    ...step.earlier,
  ].flatMap(({ operation }) =>
    'table' in operation && operation.table !== null && sameRelation(schema, operation.table, table)
      ? uniqueKey(operation)
      : [],
  );
  const there = indexesOf(schema, table).filter(({ unique, where }) => unique && where === null);
  return [...made, ...there].some(
    ({ name, columns: key }) =>
      name !== null &&
      dropped.some((one) => sameName(schema, one, name)) &&
      key.length > 0 &&
      key.every((column) => columns.some((other) => sameName(schema, other, column))),
  );
}

function droppedName(operation: Operation): string[] {
  if (operation.kind === 'drop-index') return [operation.index.name];
  return operation.kind === 'drop-constraint' ? [operation.name] : [];
}

interface Key {
  readonly name: string | null;
  readonly columns: readonly string[];
}

function uniqueKey(operation: Operation): Key[] {
  if (operation.kind === 'create-index') {
    const { unique, where, expressions } = operation;
    return unique && where === null && expressions.length === 0 ? [operation] : [];
  }
  if (operation.kind !== 'add-constraint') return [];
  const { type } = operation.constraint;
  return type === 'unique' || type === 'primary-key' ? [operation.constraint] : [];
}
