import type { RelationName } from '../sql/operation';
import { findTable, relationKey, sameName } from './replay-lookup';
import type { ReplayedColumn, ReplayedSchema, ReplayedTable } from './replay-schema';

/** The same schema with one table put in or replaced. */
export function withTable(schema: ReplayedSchema, table: ReplayedTable): ReplayedSchema {
  const tables = new Map(schema.tables);
  tables.set(relationKey(schema, table.name), table);
  return { ...schema, tables };
}

/** The same schema with one table changed; a table that is not known yet is taken to have existed before. */
export function changeTable(
  schema: ReplayedSchema,
  relation: RelationName,
  change: (table: ReplayedTable) => Partial<ReplayedTable>,
): ReplayedSchema {
  const table = findTable(schema, relation) ?? unknownTable(relation);
  return withTable(schema, { ...table, ...change(table) });
}

/** The same schema with one column changed, known before or not. */
export function changeColumn(
  schema: ReplayedSchema,
  relation: RelationName,
  name: string,
  change: (column: ReplayedColumn) => Partial<ReplayedColumn>,
): ReplayedSchema {
  return changeTable(schema, relation, (table) => {
    const known = table.columns.some((column) => sameName(schema, column.name, name));
    const columns = known ? table.columns : [...table.columns, unknownColumn(name)];
    return {
      columns: columns.map((column) =>
        sameName(schema, column.name, name) ? { ...column, ...change(column) } : column,
      ),
    };
  });
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
    createdBy: null,
  };
}
