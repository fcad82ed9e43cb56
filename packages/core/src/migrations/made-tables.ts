import type { Dialect } from '../sql/dialect';
import { relationLabel } from '../sql/relation';
import type { Migration } from './migration';
import { operationsOf } from './operations-of';

/** The tables that these migrations make, also by giving one another name or schema. */
export async function madeTables(
  dialect: Dialect,
  migrations: readonly Migration[],
): Promise<ReadonlySet<string>> {
  const operations = await operationsOf(dialect, migrations);
  return new Set(
    operations.flatMap((operation) => {
      switch (operation.kind) {
        case 'create-table':
          return [relationLabel(operation.table, dialect)];
        case 'rename-table':
          return [relationLabel(operation.to, dialect)];
        case 'set-schema':
          return [relationLabel({ ...operation.table, schema: operation.schema }, dialect)];
        default:
          return [];
      }
    }),
  );
}
