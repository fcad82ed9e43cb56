import type { EstimateBasis } from '../report/report';
import type { TableSize } from './calibration';

/** What the time of a phase grows with. */
export interface WorkUnits {
  /** In words, as part of an assumption. */
  readonly words: string;
  /** How much of it a table of this size has. */
  of(size: TableSize): number;
}

/**
 * A scan and a rewrite go through the table's bytes, or its rows where the bytes of one of the sizes are not
 * known; an index is sorted; what changes the catalog alone is the same for any size.
 */
export function workUnits(basis: EstimateBasis, sizes: readonly TableSize[]): WorkUnits {
  if (basis === 'constant') return { words: 'the same for any size', of: () => 0 };
  if (basis === 'n log n') {
    return { words: 'n log n in the rows', of: ({ rows }) => rows * Math.log2(Math.max(2, rows)) };
  }
  const bytesKnown = sizes.every(({ bytes }) => bytes !== null && bytes > 0);
  return bytesKnown
    ? { words: "linear in the table's bytes", of: ({ bytes }) => bytes ?? 0 }
    : { words: "linear in the table's rows", of: ({ rows }) => rows };
}
