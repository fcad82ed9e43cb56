import type { RelationName } from '../sql/operation';

/** How a server means to run a statement. */
export interface StatementPlan {
  /** As the server writes it for people. */
  readonly lines: readonly string[];
  /** Rows that it expects to write; null where it does not say. */
  readonly estimatedRows: number | null;
  /** Relations that it reads from end to end. */
  readonly fullScans: readonly RelationName[];
}

/** Why a server is not asked for a plan. */
export interface NoPlan {
  readonly reason: string;
}
