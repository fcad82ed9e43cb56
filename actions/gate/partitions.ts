import { sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { RelationName } from '@lockkeeper/core/sql/operation';

/** The partition for all other rows; null where the table has none, or none is known. */
export function defaultPartition(
  schema: ReplayedSchema,
  parent: RelationName,
): RelationName | null {
  const found = [...schema.tables.values()].find(
    ({ partitionOf, partitionDefault }) =>
      partitionDefault && partitionOf !== null && sameRelation(schema, partitionOf, parent),
  );
  return found?.name ?? null;
}

/** `FOR VALUES FROM (1) TO (9)`, at the end of a statement; null where it is not there. */
export function boundOf(sql: string): string | null {
  return /\bfor\s+values\b.*$/is.exec(sql)?.[0].trim() ?? null;
}
