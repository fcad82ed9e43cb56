export type Blocks = 'reads and writes' | 'writes' | 'nothing';

export interface PredictedLock {
  readonly relation: string;
  readonly mode: string;
}

/** A lock that one statement took, beyond what its session had before. */
export interface TakenLock extends PredictedLock {
  readonly blocks: Blocks;
}

/** Times on a clock that begins with the migration and stands still while the instrument is at work. */
export interface LockPhase {
  readonly mode: string;
  readonly blocks: Blocks;
  readonly fromMilliseconds: number;
  readonly toMilliseconds: number;
}

/** A lock that was held on one relation, measured. Times in milliseconds. */
export interface LockHold {
  /** `schema.name`, without the schema where it is the default one. */
  readonly relation: string;
  /** The strongest mode, in the engine's own words and in upper case. */
  readonly mode: string;
  readonly blocks: Blocks;
  /** Without the instrument's own time. */
  readonly heldMilliseconds: number;
  readonly waitedMilliseconds: number;
  readonly overheadMilliseconds: number;
  readonly migration: string;
  /** Index of the statement that took it, and of the one whose end, or commit, released it. */
  readonly acquiredBy: number;
  readonly releasedBy: number;
  readonly phases: readonly LockPhase[];
}
