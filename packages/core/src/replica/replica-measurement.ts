/** How far behind one replica fell while migrations ran and after them. */
export interface ReplicaMeasurement {
  /** As its connection to the source is named, or `replica-url`. */
  readonly replica: string;
  /**
   * The longest time for which it was seen to lack what the source had written; it may have been longer by
   * `longestGapSeconds`. Null where it was not watched; `ended` says why.
   */
  readonly longestLagSeconds: number | null;
  /** Null where the engine does not count in bytes. */
  readonly mostBytesBehind: number | null;
  /** The longest time between two looks. */
  readonly longestGapSeconds: number | null;
  /** What ran when that was written which it lacked for the longest; null where it lacked nothing. */
  readonly migration: string | null;
  readonly statement: number | null;
  /** Whether it had everything in the end; where it had not, the lag was longer than was seen. */
  readonly caughtUp: boolean;
  /** Why it was not watched, or not to the end; null where it was. */
  readonly ended: string | null;
}
