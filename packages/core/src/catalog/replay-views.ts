import type { OperationOf } from '../sql/operation';
import { findView } from './replay-lookup';
import type { ReplayOrigin } from './replay-schema';
import { putView, type WritableSchema } from './replay-store';

/** IF NOT EXISTS over a view that is there changes nothing; OR REPLACE keeps who created it. */
export function createView(
  schema: WritableSchema,
  { table, materialized, orReplace, reads, readsColumns }: OperationOf<'create-view'>,
  { migration }: ReplayOrigin,
): void {
  const known = findView(schema, table);
  if (known !== undefined && !orReplace) return;
  putView(schema, {
    name: table,
    materialized,
    reads: reads ?? null,
    readsColumns: readsColumns ?? {},
    createdBy: known === undefined ? migration : known.createdBy,
  });
}
