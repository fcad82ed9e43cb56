import { relationKey } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';

/** The name that a table has after the operations. */
export function tableAfter(
  schema: ReplayedSchema,
  table: RelationName,
  operations: readonly Operation[],
): RelationName {
  return operations.reduce((name, operation) => {
    const to = newName(operation);
    return to !== null && same(schema, to.from, name) ? to.to : name;
  }, table);
}

/** The name that a table had before the operations. */
export function tableBefore(
  schema: ReplayedSchema,
  table: RelationName,
  operations: readonly Operation[],
): RelationName {
  return operations.reduceRight((name, operation) => {
    const to = newName(operation);
    return to !== null && same(schema, to.to, name) ? to.from : name;
  }, table);
}

function newName(
  operation: Operation,
): { readonly from: RelationName; readonly to: RelationName } | null {
  switch (operation.kind) {
    case 'rename-table': {
      const { table, to } = operation;
      return { from: table, to: { schema: to.schema ?? table.schema, name: to.name } };
    }
    case 'set-schema': {
      const { table, schema } = operation;
      return { from: table, to: { schema, name: table.name } };
    }
    default:
      return null;
  }
}

function same(schema: ReplayedSchema, one: RelationName, other: RelationName): boolean {
  return relationKey(schema, one) === relationKey(schema, other);
}
