import type { StatementStep } from './step';

/** What the script has set the session's TimeZone to before; null where it does not say. */
export function timeZoneBefore({ earlier }: Pick<StatementStep, 'earlier'>): string | null {
  const set = earlier.findLast(
    ({ operation }) =>
      operation.kind === 'set-parameter' &&
      ['timezone', 'all'].includes(operation.name.toLowerCase()),
  )?.operation;
  return set?.kind === 'set-parameter' ? set.value : null;
}
