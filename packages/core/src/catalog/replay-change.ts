import type { RelationName } from '../sql/operation';
import { childrenOf, findTable, findView, sameName } from './replay-lookup';
import type { ReplayedColumn, ReplayedTable } from './replay-schema';
import { putTable, type WritableSchema } from './replay-store';

/**
 * Changes one table; one that is not known yet is taken to have existed before. A view of the name
 * stays as it is: ALTER TABLE works on views too.
 */
export function changeTable(
  schema: WritableSchema,
  relation: RelationName,
  change: (table: ReplayedTable) => Partial<ReplayedTable>,
): void {
  if (findView(schema, relation) !== undefined) return;
  const table = findTable(schema, relation) ?? unknownTable(relation);
  putTable(schema, { ...table, ...change(table) });
}

/** Changes one column, known before or not. */
export function changeColumn(
  schema: WritableSchema,
  relation: RelationName,
  name: string,
  change: (column: ReplayedColumn) => Partial<ReplayedColumn>,
): void {
  changeTable(schema, relation, (table) => {
    const known = table.columns.some((column) => sameName(schema, column.name, name));
    const columns = known ? table.columns : [...table.columns, unknownColumn(name)];
    return {
      columns: columns.map((column) =>
        sameName(schema, column.name, name) ? { ...column, ...change(column) } : column,
      ),
    };
  });
}

/** The table, its partitions and the tables that inherit from it, to the last of them. */
export function withDescendants(
  schema: WritableSchema,
  relation: RelationName,
): [RelationName, ...RelationName[]] {
  const below = childrenOf(schema, relation);
  return [relation, ...below.flatMap(({ name }) => withDescendants(schema, name))];
}

function unknownTable(name: RelationName): ReplayedTable {
  return {
    name,
    createdBy: null,
    complete: false,
    partitionOf: null,
    partitioned: false,
    partitionDefault: false,
    temporary: false,
    inherits: [],
    options: {},
    rows: null,
    bytes: null,
    rowVersions: 0,
    columns: [],
    constraints: [],
  };
}

function unknownColumn(name: string): ReplayedColumn {
  return {
    name,
    type: null,
    notNull: null,
    default: null,
    generated: null,
    characterSet: null,
    collation: null,
    expression: null,
    inherited: false,
    createdBy: null,
  };
}
