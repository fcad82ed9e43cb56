import { sameColumnType } from '@lockkeeper/core/catalog/column-type';
import { findColumn, sameName, sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedColumn } from '@lockkeeper/core/catalog/replay-schema';
import type { OperationOf } from '@lockkeeper/core/sql/operation';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { hasWord } from './code/words-in';
import { recentOperations } from './recent-operations';
import type { OperationStep, PlacedOperation } from './step';

/** The column that takes the place of one that is dropped. */
export interface Heir {
  readonly column: string;
  /** Whether an UPDATE gives it the old column's values. */
  readonly copied: boolean;
  /** `change`, or the path of the migration that added it. */
  readonly where: string;
}

type Drop = OperationOf<'drop-column'>;
interface Added {
  readonly column: ReplayedColumn | Pick<ReplayedColumn, 'name' | 'type'>;
  readonly migration: string;
  readonly statement: Statement;
}

/**
 * A column of the same table, added by the change or by the newest migrations of the history, that takes
 * the values of the dropped one, or is the only one of its type that is added, with a like name or by the
 * same statement, while no other such one is dropped.
 */
export function heirOf(drop: Drop, step: OperationStep): Heir | null {
  const before = recentOperations(step);
  const change = [...before, ...step.later];
  const added = addedColumns(drop, change, step);
  const old = findColumn(step.schema, drop.table, drop.column);
  const copied = added.find(({ column }) => isCopied(drop, column.name, change, step));
  const where = ({ migration }: Added) => (step.isPending(migration) ? 'change' : migration);
  if (copied !== undefined) {
    return { column: copied.column.name, copied: true, where: where(copied) };
  }
  const type = old?.type ?? null;
  if (type === null) return null;
  const alike = added.filter(
    (one) =>
      one.column.type !== null &&
      sameColumnType(one.column.type, type) &&
      (one.statement === step.statement || haveWordInCommon(one.column.name, drop.column)),
  );
  const [only] = alike;
  const others = droppedColumns(drop, change, step).filter((name) => {
    const other = findColumn(step.schema, drop.table, name)?.type ?? null;
    return other !== null && sameColumnType(other, type);
  });
  return only === undefined || alike.length > 1 || others.length > 0
    ? null
    : { column: only.column.name, copied: false, where: where(only) };
}

function addedColumns(
  { table }: Drop,
  operations: readonly PlacedOperation[],
  { schema }: OperationStep,
): Added[] {
  return operations.flatMap(({ operation, migration, statement }) =>
    operation.kind === 'add-column' &&
    sameRelation(schema, operation.table, table) &&
    operation.column.generated === null
      ? [{ column: operation.column, migration, statement }]
      : [],
  );
}

function droppedColumns(
  { table, column }: Drop,
  operations: readonly PlacedOperation[],
  { schema }: OperationStep,
): string[] {
  return operations.flatMap(({ operation }) =>
    operation.kind === 'drop-column' &&
    sameRelation(schema, operation.table, table) &&
    !sameName(schema, operation.column, column)
      ? [operation.column]
      : [],
  );
}

/** `embed_html` and `embed_video_url`: what else has nothing to do with each other has one type by chance. */
function haveWordInCommon(one: string, other: string): boolean {
  const words = (name: string) => name.toLowerCase().split('_');
  return words(one).some((word) => word.length > 1 && words(other).includes(word));
}

/** Whether an UPDATE sets it to something of the old column. */
function isCopied(
  { table, column }: Drop,
  to: string,
  operations: readonly PlacedOperation[],
  { schema }: OperationStep,
): boolean {
  return operations.some(
    ({ operation }) =>
      operation.kind === 'update' &&
      sameRelation(schema, operation.table, table) &&
      (operation.assignments ?? []).some(
        (assignment) =>
          sameName(schema, assignment.column, to) && namesColumn(assignment.expression, column),
      ),
  );
}

/** Whether an expression has the column's name in it, quoted or not. */
export function namesColumn(expression: string, column: string): boolean {
  return hasWord(expression.toLowerCase(), column.toLowerCase());
}
