import type { RelationName } from '../sql/operation';
import type { TableStats } from '../stats/database-stats';
import { changeTable } from './replay-change';
import { findTable } from './replay-lookup';
import type { ReplayedSchema } from './replay-schema';
import type { WritableSchema } from './replay-store';

/** Says of each table how much production has in it; one that no migration made is taken to exist. */
export function applyStats(schema: WritableSchema, tables: readonly TableStats[]): void {
  for (const { schema: home, name, rows, bytes, rowVersions } of tables) {
    changeTable(schema, { schema: home, name }, (table) => ({
      rows,
      bytes,
      rowVersions: rowVersions ?? table.rowVersions,
    }));
  }
}

/** Whether the statistics say that the table has at most so many rows; not where they have no estimate. */
export function isSmall(schema: ReplayedSchema, table: RelationName, limit: number): boolean {
  const rows = findTable(schema, table)?.rows ?? null;
  return rows !== null && rows <= limit;
}
