import type { Engine } from '@lockkeeper/core/engine/engine';
import type { Session } from '@lockkeeper/core/engine/session';
import type { DataFailure } from '@lockkeeper/core/report/report';
import type { RelationName } from '@lockkeeper/core/sql/operation';

/** Where rows are asked for: a session in the state before the failed statement, which only reads. */
export interface Asking {
  readonly engine: Engine;
  readonly session: Session;
  /** The failed statement. */
  readonly sql: string;
}

/** Rows that break one rule. */
export interface Offenders {
  /** Null where the time was up before all were looked at. */
  readonly rows: number | null;
  readonly groups: number | null;
  /** Primary keys of some of them, shortened; of duplicates those of one group in each text. */
  readonly keys: readonly string[];
  /** Columns of the primary key; empty where the table has none. */
  readonly keyColumns: readonly string[];
  /** Why not all were counted; null where they were. */
  readonly reason: string | null;
}

/** A rule that the failed statement sets, and that rows may break. */
export interface Suspect {
  readonly kind: DataFailure['kind'];
  readonly table: RelationName;
  /** What such rows do, after `3 rows of orders`: one row, and several. */
  readonly words: readonly [string, string];
  /** Throws a DatabaseError where the server refuses the question. */
  find(asking: Asking): Promise<Offenders>;
}

export const mostKeys = 5;
export const statementTimeoutMilliseconds = 10_000;
