import type { ReplayedSchema } from '../../catalog/replay-schema';
import type { Operation, OperationKind, OperationOf, RelationName } from '../../sql/operation';
import type { PostgresMode } from './mode';

/** What an operation is predicted for. */
export interface PredictionContext {
  /** The schema before the statement. */
  readonly schema: ReplayedSchema;
  /** The server's major. */
  readonly major: number;
  /** The session's TimeZone, where the script sets it; null where it is not known. */
  readonly timeZone: string | null;
  /** Every operation of the statement. */
  readonly together: readonly Operation[];
}

/** When a row holds, in words and as code. */
export interface Condition<Asked> {
  readonly words: string;
  readonly holds: (operation: Asked, context: PredictionContext) => boolean;
}

/** Some relations, in words and as code. Those that are not known are left out. */
export interface Target<Asked> {
  readonly words: string;
  readonly of: (
    operation: Asked,
    context: PredictionContext,
  ) => readonly (RelationName | null | undefined)[];
}

/** One fact: what one form of a statement locks, rewrites and reads. Of a kind the first that holds counts. */
export interface LockRow<Kind extends OperationKind = OperationKind> {
  /** In SQL's own words, for people. */
  readonly about: string;
  readonly kind: Kind;
  readonly when?: readonly Condition<OperationOf<Kind>>[];
  /** The first and the last major that behaves so. */
  readonly since?: number;
  readonly until?: number;
  readonly locks: readonly (readonly [PostgresMode, ...Target<OperationOf<Kind>>[]])[];
  /** Written anew while the lock is held. */
  readonly rewrites?: readonly Target<OperationOf<Kind>>[];
  /** Read as a whole while a lock of this statement is held on it. */
  readonly scans?: readonly Target<OperationOf<Kind>>[];
  /** False where the server refuses the statement in a transaction. */
  readonly transactional?: false;
  /** Why the work is not certain. */
  readonly uncertain?: string;
}

/** A row of one kind as a row of any: what looks it up compares the kinds first. */
export function row<const Kind extends OperationKind>(entry: LockRow<Kind>): LockRow {
  return entry as unknown as LockRow;
}
