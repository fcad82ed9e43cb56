import type { OperationStep, PlacedOperation } from './step';

/** What came before this operation in the change, and in the newest migrations of the history. */
export function recentOperations({ past, earlier }: OperationStep): readonly PlacedOperation[] {
  return past.recent.length === 0 ? earlier : [...past.recent, ...earlier];
}

/** What comes before this operation in the change itself. */
export function earlierInChange({ past, earlier }: OperationStep): readonly PlacedOperation[] {
  return past.change.length === 0 ? earlier : [...past.change, ...earlier];
}
