import { earlierInChange } from './recent-operations';
import type { OperationStep, PlacedOperation } from './step';

/**
 * Whether the change itself has made the schema that it drops or renames, or makes it anew where no table
 * is known in it: a schema of functions that is replaced as a whole.
 */
export function isSchemaOfChange(schema: string, step: OperationStep): boolean {
  const makes = ({ operation }: PlacedOperation) =>
    operation.kind === 'create-schema' && operation.schema === schema;
  if (earlierInChange(step).some(makes)) return true;
  const hasTables = [...step.schema.tables.values()].some(({ name }) => name.schema === schema);
  return !hasTables && step.later.some(makes);
}
