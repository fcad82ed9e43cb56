import { findColumn, findTable, relationKey } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';

/** What a migration has made so far, by the names that it has now. */
export interface MadeHere {
  table(table: RelationName): boolean;
  column(table: RelationName, column: string): boolean;
  schema(name: string): boolean;
  type(name: RelationName): boolean;
  /** Whether it has put rows into the table. */
  filled(table: RelationName): boolean;
  /** Whether it has added partitions to the table. */
  partitioned(table: RelationName): boolean;
  follow(operation: Operation): void;
}

/** Follows the operations of a migration over the schema that was there before it. */
export function madeHere(before: ReplayedSchema): MadeHere {
  const tables = new Set<string>();
  const columns = new Set<string>();
  const schemas = new Set<string>();
  const types = new Set<string>();
  const filled = new Set<string>();
  const partitioned = new Set<string>();
  const key = (table: RelationName) => relationKey(before, table);
  const columnKey = (table: RelationName, column: string) =>
    `${key(table)}\0\0${before.foldsNames ? column.toLowerCase() : column}`;
  const move = (set: Set<string>, from: string, to: string) => {
    if (set.delete(from)) set.add(to);
  };
  const rename = (from: RelationName, to: RelationName) => {
    for (const set of [tables, filled, partitioned]) move(set, key(from), key(to));
    for (const column of [...columns]) {
      if (!column.startsWith(`${key(from)}\0\0`)) continue;
      move(columns, column, key(to) + column.slice(key(from).length));
    }
  };
  return {
    table: (table) => tables.has(key(table)) || schemas.has(table.schema ?? ''),
    column: (table, column) => columns.has(columnKey(table, column)),
    schema: (name) => schemas.has(name),
    type: (name) => types.has(key(name)),
    filled: (table) => filled.has(key(table)),
    partitioned: (table) => partitioned.has(key(table)),
    follow(operation) {
      switch (operation.kind) {
        case 'create-table':
          if (operation.ifNotExists && findTable(before, operation.table) !== undefined) return;
          tables.add(key(operation.table));
          return;
        case 'drop-table':
          tables.delete(key(operation.table));
          return;
        case 'rename-table':
          rename(operation.table, {
            schema: operation.to.schema ?? operation.table.schema,
            name: operation.to.name,
          });
          return;
        case 'set-schema':
          rename(operation.table, { schema: operation.schema, name: operation.table.name });
          return;
        case 'add-column': {
          const { table, column, ifNotExists } = operation;
          if (ifNotExists && findColumn(before, table, column.name) !== undefined) return;
          columns.add(columnKey(table, column.name));
          return;
        }
        case 'rename-column':
          move(
            columns,
            columnKey(operation.table, operation.column),
            columnKey(operation.table, operation.to),
          );
          return;
        case 'create-schema':
          if (!operation.ifNotExists || !before.schemas.has(operation.schema)) {
            schemas.add(operation.schema);
          }
          return;
        case 'create-enum':
        case 'create-domain':
        case 'create-type':
          types.add(key(operation.type));
          return;
        case 'insert':
          filled.add(key(operation.table));
          return;
        case 'alter-table-other':
          if (operation.action.startsWith('ADD PARTITION')) partitioned.add(key(operation.table));
          return;
        default:
      }
    },
  };
}
