import type { Dialect } from '../sql/dialect';
import { relationLabel } from '../sql/relation';
import type { Migration } from './migration';
import { operationsOf } from './operations-of';

/**
 * The tables and columns that these migrations drop or rename, as `table` and `table.column`: after them
 * nothing can be read under these names. That they go is the gate's concern.
 */
export async function removedNames(
  dialect: Dialect,
  migrations: readonly Migration[],
): Promise<ReadonlySet<string>> {
  const operations = await operationsOf(dialect, migrations);
  return new Set(
    operations.flatMap((operation) => {
      switch (operation.kind) {
        case 'drop-table':
        case 'rename-table':
        case 'set-schema':
          return [relationLabel(operation.table, dialect)];
        case 'drop-column':
        case 'rename-column':
          return [`${relationLabel(operation.table, dialect)}.${operation.column}`];
        default:
          return [];
      }
    }),
  );
}
