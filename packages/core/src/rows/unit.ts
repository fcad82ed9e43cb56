/** One or more columns whose values come from one whole number, `k`. */
export interface Unit {
  readonly columns: readonly string[];
  /** Different values that are usual, and the most there can be: `k` from 0. */
  readonly size: number;
  readonly fullSize: number;
  /** The value of each column for a `k`, as SQL. */
  readonly at: (k: string) => readonly string[];
  /** A FROM item that `at` needs, joined for a `k`. */
  readonly join: ((k: string) => string) | null;
  /** May be NULL, all columns at once. */
  readonly nullable: boolean;
  /** Values of another table's rows. */
  readonly ofParent: boolean;
  /** May be moved behind another unit's value: both are steps from the same zero. */
  readonly first: number | null;
  /** Later rows have larger values, as a column with the moment of the insert does. */
  readonly grows: boolean;
}
