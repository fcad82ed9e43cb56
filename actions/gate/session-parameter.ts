import type { Operation } from '@lockkeeper/core/sql/operation';
import type { PlacedOperation } from './step';

/** What the script has set the parameter to before this point; undefined where it has not, null after RESET. */
export function sessionParameter(
  earlier: readonly PlacedOperation[],
  name: string,
): string | null | undefined {
  // Without a copy: a script of thousands of statements asks once a statement and more.
  const last = earlier.findLast(({ operation }) => sets(operation, name))?.operation;
  return last?.kind === 'set-parameter' ? last.value : undefined;
}

function sets(operation: Operation, name: string): boolean {
  return operation.kind === 'set-parameter' && operation.name.toLowerCase() === name;
}
