import type { OperationOf } from '../sql/operation';
import { findIndex, indexKey } from './replay-lookup';
import type { ReplayedSchema, ReplayOrigin } from './replay-schema';

/** An index without a name cannot be found again and is left out. */
export function createIndex(
  schema: ReplayedSchema,
  operation: OperationOf<'create-index'>,
  origin: ReplayOrigin,
): ReplayedSchema {
  const { name, table, columns, unique } = operation;
  if (name === null) return schema;
  if (operation.ifNotExists && findIndex(schema, table, name) !== undefined) return schema;
  const indexes = new Map(schema.indexes);
  indexes.set(indexKey(schema, table, name), {
    name,
    table,
    columns,
    unique,
    expressions: operation.expressions,
    where: operation.where,
    method: operation.method,
    ofConstraint: false,
    createdBy: origin.migration,
  });
  return { ...schema, indexes };
}

export function renameIndex(
  schema: ReplayedSchema,
  { index, table, to }: OperationOf<'rename-index'>,
): ReplayedSchema {
  const known = findIndex(schema, table ?? index, index.name);
  if (known === undefined) return schema;
  const indexes = new Map(schema.indexes);
  indexes.delete(indexKey(schema, table ?? index, index.name));
  indexes.set(indexKey(schema, table ?? index, to), { ...known, name: to });
  return { ...schema, indexes };
}

export function dropIndex(
  schema: ReplayedSchema,
  { index, table }: OperationOf<'drop-index'>,
): ReplayedSchema {
  const indexes = new Map(schema.indexes);
  indexes.delete(indexKey(schema, table ?? index, index.name));
  return { ...schema, indexes };
}
