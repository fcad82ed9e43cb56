import type { TableShape } from '../fingerprint/table-fingerprint';
import type { RelationName } from '../sql/operation';
import type { RowReference } from './row-maker';
import type { Session } from './session';

/**
 * `spread`: rows here and there by the table's key. `tail`: the second half by the key, since rows that refer to rows
 * of their own table mostly refer to earlier ones.
 */
export type Halving = 'spread' | 'tail';

/**
 * Whether a row goes, as SQL, by its number by the key: 1 for one that stays, 2 for one that goes. Every second row
 * would be all or none of those that a condition as `id % 4 = 0` takes; these are about half of any such.
 */
export function spreadHalf(number: string): string {
  return `CASE WHEN ((${number} - 1) * 619) % 1009 < 505 THEN 1 ELSE 2 END`;
}

/** How many rows are taken out of a copy at once, on a server of this engine. */
export interface RowRemover {
  /** Runs `work` in which the server looks up no foreign key of these tables; whoever removes rows keeps them whole. */
  withoutReferences(
    session: Session,
    tables: readonly RelationName[],
    work: () => Promise<void>,
  ): Promise<void>;
  /** A statement that removes about half of the table's rows; its first row by the key stays. */
  halve(table: TableShape, rows: number, halving: Halving): string;
  /** A statement that removes the rows that refer to no row. */
  removeOrphans(table: RelationName, reference: RowReference): string;
  /** A statement that makes the table as large as its rows are, outside a transaction. */
  compact(table: RelationName): string;
}
