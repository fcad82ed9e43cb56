/** What one connection of the probe felt. Times in milliseconds, from before an operation is sent to its answer. */
export interface ProbedOperations {
  readonly operations: number;
  /**
   * Those that took longer than 5 ms and longer than five times what a quarter of all stayed below, a few of before
   * the migration among them: without a lock in the way they would not have.
   */
  readonly waited: number;
  /** The longest stall; of an operation that was still waiting when the probe was stopped, until then. */
  readonly longestMilliseconds: number;
  /** The longest time between an answer and the next operation: a stall may have been longer by this. */
  readonly longestGapMilliseconds: number;
}

/** What an application would have felt that reads and writes one table while a migration runs. */
export interface ProbeMeasurement {
  /** `schema.name`, without the schema where it is the default one. */
  readonly relation: string;
  /** Null where the relation was not probed; `ended` says why. */
  readonly reads: ProbedOperations | null;
  /** Null where the relation was not probed, or is one that nobody writes to. */
  readonly writes: ProbedOperations | null;
  /** Why the probe of this relation ended before the migration, or never began; null where it did not. */
  readonly ended: string | null;
}
