import { relationKey } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';

/** The tables of the schema that the operations name, each once. */
export function touchedTables(
  schema: ReplayedSchema,
  operations: readonly Operation[],
): RelationName[] {
  const touched = new Map<string, RelationName>();
  for (const operation of operations) {
    if (!('table' in operation) || operation.table === null) continue;
    const key = relationKey(schema, operation.table);
    const known = schema.tables.get(key);
    if (known !== undefined && !known.temporary) touched.set(key, known.name);
  }
  return [...touched.values()];
}
