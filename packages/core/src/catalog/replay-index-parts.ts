import { indexesOf, indexKey, relationKey } from './replay-lookup';
import type { ReplayedIndex } from './replay-schema';
import { putIndex, removeIndex, type WritableSchema } from './replay-store';

/** The parts that an index of a partitioned table has in its partitions. */
function partsOf(schema: WritableSchema, index: ReplayedIndex): ReplayedIndex[] {
  const key = indexKey(schema, index.table, index.name);
  const partitions = schema.links.partitions.get(relationKey(schema, index.table)) ?? [];
  return [...partitions].flatMap((partition) => {
    const table = schema.tables.get(partition);
    if (table === undefined) return [];
    return indexesOf(schema, table.name).filter(({ partOf }) => partOf === key);
  });
}

/** Gives an index another name or table; its parts stay its parts. */
export function moveIndex(
  schema: WritableSchema,
  index: ReplayedIndex,
  change: Partial<ReplayedIndex>,
): void {
  const parts = partsOf(schema, index);
  const moved = { ...index, ...change };
  removeIndex(schema, index);
  putIndex(schema, moved);
  const partOf = indexKey(schema, moved.table, moved.name);
  for (const part of parts) putIndex(schema, { ...part, partOf });
}

/** The index and its parts, from the top. */
export function withParts(schema: WritableSchema, index: ReplayedIndex): ReplayedIndex[] {
  return [index, ...partsOf(schema, index).flatMap((part) => withParts(schema, part))];
}
