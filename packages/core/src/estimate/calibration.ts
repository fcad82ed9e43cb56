/** How large a table is. */
export interface TableSize {
  readonly rows: number;
  /** Of the rows, without indexes; null where it is not known. */
  readonly bytes: number | null;
}

/** Runs of one statement at one size. */
export interface Calibration extends TableSize {
  /** Of each run; at least one. */
  readonly milliseconds: readonly number[];
}
