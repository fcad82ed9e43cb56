import { findTable, indexesOf, sameName } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import type { StatementStep } from './step';

export interface ReferencedKey {
  readonly table: RelationName;
  /** The columns of the table that refers. */
  readonly columns: readonly string[];
  /** The columns that it refers to. */
  readonly key: readonly string[];
}

/** What the foreign keys of a statement refer to. */
export function referencedKeys({
  parsed,
  schema,
}: Pick<StatementStep, 'parsed' | 'schema'>): ReferencedKey[] {
  return parsed.operations.flatMap(foreignKeys).map(({ table, columns, key }) => ({
    table,
    columns,
    // Without columns REFERENCES means the primary key.
    key: key.length === 0 ? primaryKey(schema, table) : key,
  }));
}

function foreignKeys(operation: Operation): ReferencedKey[] {
  const definitions =
    operation.kind === 'create-table'
      ? operation.columns
      : operation.kind === 'add-column'
        ? [operation.column]
        : [];
  const constraints =
    operation.kind === 'create-table'
      ? operation.constraints
      : operation.kind === 'add-constraint'
        ? [operation.constraint]
        : [];
  return [
    ...definitions.flatMap(({ references, name, referencedColumns: key = [] }) =>
      references === null ? [] : [{ table: references, columns: [name], key }],
    ),
    ...constraints.flatMap(({ references, columns, referencedColumns: key = [] }) =>
      references === null ? [] : [{ table: references, columns, key }],
    ),
  ];
}

function primaryKey(schema: ReplayedSchema, table: RelationName): readonly string[] {
  const constraints = findTable(schema, table)?.constraints ?? [];
  return constraints.find(({ type }) => type === 'primary-key')?.columns ?? [];
}

/** The lists of columns that have a unique index over them, and no condition. */
export function uniqueKeys(schema: ReplayedSchema, table: RelationName): (readonly string[])[] {
  const constraints = findTable(schema, table)?.constraints ?? [];
  return [
    ...constraints.filter(({ type }) => type === 'primary-key' || type === 'unique'),
    ...indexesOf(schema, table).filter(
      ({ unique, where, expressions }) => unique && where === null && expressions.length === 0,
    ),
  ].map(({ columns }) => columns);
}

/** The lists of columns that have an index over them; MySQL makes one for a foreign key too. */
export function indexedKeys(schema: ReplayedSchema, table: RelationName): (readonly string[])[] {
  const constraints = findTable(schema, table)?.constraints ?? [];
  return [
    ...constraints.filter(({ type }) => ['primary-key', 'unique', 'foreign-key'].includes(type)),
    ...indexesOf(schema, table).filter(({ expressions }) => expressions.length === 0),
  ].map(({ columns }) => columns);
}

/** Whether the index begins with the columns, in their order. */
export function beginsWith(
  schema: ReplayedSchema,
  index: readonly string[],
  columns: readonly string[],
): boolean {
  return columns.every((column, at) => sameName(schema, column, index[at] ?? ''));
}
