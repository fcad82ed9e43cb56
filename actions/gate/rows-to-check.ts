import { findColumn, sameName } from '@lockkeeper/core/catalog/replay-lookup';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import { checksForeignKeys } from './mysql-way';
import { type ReferencedKey, referencedKeys, uniqueKeys } from './referenced-keys';
import { columnList, identifier, relation } from './sql-text';
import type { OperationStep } from './step';

/** Rows that would make a statement fail, or that it leaves wrong without a word. */
export interface RowsToCheck {
  readonly table: RelationName;
  /** What such rows are: `have the same email`. */
  readonly rows: string;
  /** Whether the server looks for them itself. */
  readonly refused: boolean;
  /** Finds some of them. */
  readonly select: string;
}

/** What only the rows can tell about an operation on a table that has some; null where nothing is. */
export function rowsToCheck(operation: Operation, step: OperationStep): RowsToCheck | null {
  switch (operation.kind) {
    case 'create-index': {
      const { unique, expressions, table, columns, where } = operation;
      if (!unique || expressions.length > 0) return null;
      return duplicates(step, table, columns, where);
    }
    case 'add-constraint': {
      const { type, columns, usingIndex } = operation.constraint;
      if (type === 'foreign-key') return orphans(operation.table, step);
      const isKey = type === 'unique' || type === 'primary-key';
      return isKey && usingIndex === null ? duplicates(step, operation.table, columns, null) : null;
    }
    case 'alter-column-type':
      return operation.definition?.notNull === true
        ? nulls(step, operation.table, operation.column)
        : null;
    case 'set-not-null':
      return nulls(step, operation.table, operation.column);
    default:
      return null;
  }
}

function duplicates(
  step: OperationStep,
  table: RelationName,
  columns: readonly string[],
  where: string | null,
): RowsToCheck | null {
  // A column that this branch adds has NULL, of which there may be many.
  const isFresh = (column: string) => {
    const known = findColumn(step.schema, table, column);
    return step.isPending(known?.createdBy) && known?.default === null && !known.notNull;
  };
  const isOld = uniqueKeys(step.schema, table).some((key) =>
    key.every((column) => columns.some((one) => sameName(step.schema, one, column))),
  );
  // A key that goes in the same statement is no longer among them.
  const isReplaced = step.parsed.operations.some(({ kind }) => kind === 'drop-constraint');
  if (columns.length === 0 || isOld || isReplaced || columns.some(isFresh)) return null;
  const list = columnList(step, columns);
  const present = columns
    .filter((column) => findColumn(step.schema, table, column)?.notNull !== true)
    .map((column) => `${identifier(step, column)} IS NOT NULL`);
  const conditions = [...(where === null ? [] : [`(${where})`]), ...present];
  const condition = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return {
    table,
    rows: `have the same ${columns.join(', ')}`,
    refused: true,
    select: `SELECT ${list}, count(*) FROM ${relation(step, table)}${condition} GROUP BY ${list} HAVING count(*) > 1 LIMIT 10`,
  };
}

function nulls(step: OperationStep, table: RelationName, column: string): RowsToCheck | null {
  const known = findColumn(step.schema, table, column);
  if (known === undefined || known.notNull !== false) return null;
  return {
    table,
    rows: `have NULL in ${column}`,
    refused: true,
    select: `SELECT count(*) FROM ${relation(step, table)} WHERE ${identifier(step, column)} IS NULL`,
  };
}

/** With foreign_key_checks=0 the rows that are there are never looked at. */
function orphans(table: RelationName, step: OperationStep): RowsToCheck | null {
  if (step.engine === 'postgres' || checksForeignKeys(step)) return null;
  const reference = onlyReference(step);
  const select = orphanSelect(table, step);
  return reference === null || select === null
    ? null
    : { table, rows: `refer to nothing in ${reference.table.name}`, refused: false, select };
}

/** Counts the rows that the statement's one foreign key would refuse; null where it has several. */
export function orphanSelect(table: RelationName, step: OperationStep): string | null {
  const reference = onlyReference(step);
  if (reference === null) return null;
  const { columns, key } = reference;
  const child = columns.map((column) => `c.${identifier(step, column)}`);
  const parent = key.map((column) => `p.${identifier(step, column)}`);
  const joined = child.map((column, at) => `${parent[at]} = ${column}`).join(' AND ');
  const set = child.map((column) => `${column} IS NOT NULL`).join(' AND ');
  return `SELECT count(*) FROM ${relation(step, table)} c LEFT JOIN ${relation(step, reference.table)} p ON ${joined} WHERE ${parent[0]} IS NULL AND ${set}`;
}

function onlyReference(step: OperationStep): ReferencedKey | null {
  const [reference, ...more] = referencedKeys(step);
  if (reference === undefined || more.length > 0) return null;
  const { columns, key } = reference;
  return columns.length === key.length && key.length > 0 ? reference : null;
}
