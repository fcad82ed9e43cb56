import type { TableComparison } from './report';

/** `equal`, `differs`, `not taken`, or that the table came or went. */
export function checksumWord(compared: TableComparison): string {
  const { checksumBefore, checksumAfter } = compared;
  if (checksumBefore === null && checksumAfter === null) return 'not taken';
  if (checksumBefore === null) return 'new';
  if (checksumAfter === null) return 'gone';
  return checksumBefore === checksumAfter ? 'equal' : 'differs';
}
