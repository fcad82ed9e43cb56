import type { OperationStep, PlacedOperation } from './step';

/** How many migrations of the history count as the release before. */
const lastRelease = 5;

/** What came before this operation in the change, and in the newest migrations of the history. */
export function recentOperations(step: OperationStep): PlacedOperation[] {
  const { past, earlier, isPending } = step;
  const newest = new Set<string>();
  const first = past.findLastIndex(({ migration }) => {
    if (!isPending(migration)) newest.add(migration);
    return newest.size > lastRelease;
  });
  return [...past.slice(first + 1), ...earlier];
}

/** What comes before this operation in the change itself. */
export function earlierInChange(step: OperationStep): PlacedOperation[] {
  const { past, earlier, isPending } = step;
  return [...past.filter(({ migration }) => isPending(migration)), ...earlier];
}
