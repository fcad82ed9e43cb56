import type { PlacedOperation } from './step';

/** What the script has set the parameter to before this point; undefined where it has not, null after RESET. */
export function sessionParameter(
  earlier: readonly PlacedOperation[],
  name: string,
): string | null | undefined {
  return earlier
    .flatMap(({ operation }) =>
      operation.kind === 'set-parameter' && operation.name.toLowerCase() === name
        ? [operation]
        : [],
    )
    .at(-1)?.value;
}
