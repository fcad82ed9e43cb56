import type { Statement } from './statement';

/** `chain` ends a transaction and begins the next one at once. */
export type TransactionCommand = 'begin' | 'end' | 'chain';

const ends =
  /^(?:commit|end|abort|prepare\s+transaction|rollback(?!(?:\s+(?:work|transaction))?\s+to\b))\b/i;
const chains = /^(?:commit|end|abort|rollback)(?:\s+(?:work|transaction))?\s+and\s+chain\b/i;

/** What a statement does to the transaction that it is in; null for all others. */
export function transactionCommand({ sql }: Pick<Statement, 'sql'>): TransactionCommand | null {
  if (/^(?:begin|start\s+transaction)\b/i.test(sql)) return 'begin';
  if (chains.test(sql)) return 'chain';
  return ends.test(sql) ? 'end' : null;
}
