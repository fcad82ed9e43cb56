import type { OperationOf } from '../sql/operation';
import { relationKey } from './replay-lookup';
import type { ReplayedSchema, ReplayOrigin } from './replay-schema';

export function createView(
  schema: ReplayedSchema,
  { table, materialized, reads, readsColumns }: OperationOf<'create-view'>,
  origin: ReplayOrigin,
): ReplayedSchema {
  const views = new Map(schema.views);
  const key = relationKey(schema, table);
  if (!views.has(key))
    views.set(key, {
      name: table,
      materialized,
      reads: reads ?? null,
      readsColumns: readsColumns ?? {},
      createdBy: origin.migration,
    });
  return { ...schema, views };
}

export function dropView(
  schema: ReplayedSchema,
  { table }: OperationOf<'drop-view'>,
): ReplayedSchema {
  const views = new Map(schema.views);
  views.delete(relationKey(schema, table));
  return { ...schema, views };
}
