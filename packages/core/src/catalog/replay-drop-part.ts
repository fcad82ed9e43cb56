import type { OperationOf, RelationName } from '../sql/operation';
import { columnsNamedIn } from './named-columns';
import { changeColumn, changeTable, withDescendants } from './replay-change';
import { hasIndex } from './replay-constraints';
import { dropForeignKeysTo, dropView } from './replay-drop-relation';
import { withParts } from './replay-index-parts';
import {
  findColumn,
  findConstraint,
  findIndex,
  findTable,
  findView,
  indexesOf,
  sameName,
  viewsOver,
} from './replay-lookup';
import type { ReplayedConstraint, ReplayedIndex } from './replay-schema';
import { dropOwnedSequences } from './replay-sequences';
import { putIndex, removeIndex, type WritableSchema } from './replay-store';

/** Constraints and indexes over the column go with it; MySQL's indexes of several columns lose it. */
export function dropColumn(
  schema: WritableSchema,
  { table, column, cascade }: Pick<OperationOf<'drop-column'>, 'table' | 'column' | 'cascade'>,
): void {
  const [own, ...below] = withDescendants(schema, table);
  for (const heir of below) {
    if (findColumn(schema, heir, column)?.inherited) dropOwnColumn(schema, heir, column, cascade);
  }
  dropOwnColumn(schema, own, column, cascade);
}

function dropOwnColumn(
  schema: WritableSchema,
  table: RelationName,
  column: string,
  cascade: boolean,
): void {
  const known = findTable(schema, table);
  if (known === undefined || findView(schema, table) !== undefined) return;
  const uses = (columns: readonly string[]) =>
    columns.some((name) => sameName(schema, name, column));
  const postgres = schema.engine === 'postgres';
  if (postgres) {
    if (cascade) dropDependents(schema, table, column);
    dropOwnedSequences(schema, table, column);
  }
  for (const index of indexesOf(schema, table)) {
    const texts = [...index.expressions, index.where ?? ''];
    const named = texts.flatMap((text) => columnsNamedIn(schema, table, text));
    if (!uses([...index.columns, ...index.included, ...named])) continue;
    if (postgres) removeIndex(schema, index);
    else dropColumnOfIndex(schema, index, column);
  }
  changeTable(schema, table, ({ columns, constraints }) => ({
    columns: columns.filter((one) => !sameName(schema, one.name, column)),
    constraints: constraints.flatMap((constraint) => {
      if (!uses(constraint.columns)) return [constraint];
      if (postgres || !hasIndex(constraint.type)) return [];
      const left = constraint.columns.filter((name) => !sameName(schema, name, column));
      return left.length === 0 ? [] : [{ ...constraint, columns: left }];
    }),
  }));
}

/** CASCADE takes along the views that read it, the keys that reference it and what is generated from it. */
function dropDependents(schema: WritableSchema, table: RelationName, column: string): void {
  for (const { name } of viewsOver(schema, table, column)) {
    dropView(schema, { table: name, cascade: true });
  }
  dropForeignKeysTo(schema, table, ({ referencedColumns }) =>
    referencedColumns.some((name) => sameName(schema, name, column)),
  );
  for (const { name, expression } of findTable(schema, table)?.columns ?? []) {
    if (expression === null) continue;
    if (columnsNamedIn(schema, table, expression).includes(column)) {
      dropOwnColumn(schema, table, name, true);
    }
  }
}

function dropColumnOfIndex(schema: WritableSchema, index: ReplayedIndex, column: string): void {
  const columns = index.columns.filter((name) => !sameName(schema, name, column));
  removeIndex(schema, index);
  if (columns.length + index.expressions.length > 0) putIndex(schema, { ...index, columns });
}

export function dropConstraint(
  schema: WritableSchema,
  { table, name, type, cascade = false }: OperationOf<'drop-constraint'>,
): void {
  const constraint =
    type === 'primary-key'
      ? findTable(schema, table)?.constraints.find((one) => one.type === 'primary-key')
      : findConstraint(schema, table, name);
  if (constraint === undefined) dropImpliedNotNull(schema, table, name);
  else dropKnown(schema, table, constraint, cascade);
}

function dropKnown(
  schema: WritableSchema,
  table: RelationName,
  constraint: ReplayedConstraint,
  cascade: boolean,
): void {
  const { name, type, columns } = constraint;
  changeTable(schema, table, ({ constraints }) => ({
    constraints: constraints.filter((one) => one !== constraint),
  }));
  if (name === null) return;
  if (hasIndex(type)) {
    const index = findIndex(schema, table, name);
    if (index !== undefined) dropIndexWithConstraints(schema, index);
    if (cascade) {
      dropForeignKeysTo(schema, table, ({ referencedColumns }) =>
        sameSet(referencedColumns, columns),
      );
    }
    return;
  }
  if (type === 'not-null') {
    for (const column of columns) changeColumn(schema, table, column, () => ({ notNull: false }));
  }
  for (const child of withDescendants(schema, table).slice(1)) {
    const inherited = findConstraint(schema, child, name);
    if (inherited?.type === type && inherited.inherited)
      dropKnown(schema, child, inherited, cascade);
  }
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}

/** From PostgreSQL 18 a plain NOT NULL has a name, too: `table_column_not_null`. */
function dropImpliedNotNull(schema: WritableSchema, table: RelationName, name: string): void {
  if (schema.engine !== 'postgres') return;
  const column = findTable(schema, table)?.columns.find(
    (one) => name === `${table.name}_${one.name}_not_null`,
  );
  if (column === undefined) return;
  for (const one of withDescendants(schema, table)) {
    changeColumn(schema, one, column.name, () => ({ notNull: false }));
  }
}

export function dropIndex(
  schema: WritableSchema,
  { index, table }: OperationOf<'drop-index'>,
): void {
  const known = findIndex(schema, table ?? index, index.name);
  if (known !== undefined) dropIndexWithConstraints(schema, known);
}

/** The index and its parts, each with the constraint that it stands for. */
function dropIndexWithConstraints(schema: WritableSchema, index: ReplayedIndex): void {
  for (const { name, table } of withParts(schema, index)) {
    const constraint = findConstraint(schema, table, name);
    if (constraint !== undefined && hasIndex(constraint.type)) {
      changeTable(schema, table, ({ constraints }) => ({
        constraints: constraints.filter((one) => one !== constraint),
      }));
    }
    const part = findIndex(schema, table, name);
    if (part !== undefined) removeIndex(schema, part);
  }
}
