import type { RelationName } from '../sql/operation';

/** A table as a server has it, in the words of the replayed schema, so that the two can be held side by side. */
export interface LiveTable {
  readonly name: RelationName;
  readonly columns: readonly LiveColumn[];
  readonly indexes: readonly LiveIndex[];
  readonly constraints: readonly LiveConstraint[];
}

export interface LiveColumn {
  readonly name: string;
  /** As the server writes it: `character varying(20)`, `int unsigned`. */
  readonly type: string;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
}

export interface LiveIndex {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
  /** Whether it belongs to a primary key or a unique constraint. */
  readonly ofConstraint: boolean;
  /** False for one that a failed CREATE INDEX CONCURRENTLY has left. */
  readonly valid: boolean;
}

export interface LiveConstraint {
  readonly name: string;
  readonly type: 'primary-key' | 'unique' | 'foreign-key' | 'check' | 'exclude';
  readonly columns: readonly string[];
  readonly references: RelationName | null;
  /** False between NOT VALID and VALIDATE. */
  readonly valid: boolean;
}
