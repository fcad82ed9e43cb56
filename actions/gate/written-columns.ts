import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';

/** A column that an operation defines, or gives a new type. */
export interface WrittenColumn {
  readonly table: RelationName;
  readonly name: string;
  /** In lower case, with its modifiers. */
  readonly type: string;
}

/** The columns that an operation writes a type for; of temporary tables none. */
export function writtenColumns(operation: Operation): WrittenColumn[] {
  switch (operation.kind) {
    case 'create-table': {
      const { table, columns, temporary } = operation;
      return temporary ? [] : columns.map(({ name, type }) => ({ table, name, type }));
    }
    case 'add-column': {
      const { table, column } = operation;
      return [{ table, name: column.name, type: column.type }];
    }
    case 'alter-column-type': {
      const { table, column, type } = operation;
      return [{ table, name: column, type }];
    }
    default:
      return [];
  }
}

/** A type without modifiers and brackets: `varchar(20)[]` is `varchar`. */
export function bareType(type: string): string {
  return type
    .replace(/\([^)]*\)|\[\d*\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
