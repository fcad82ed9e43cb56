import type { ConstraintType, DefaultExpression, RelationName } from '../sql/operation';

/** A schema as it stands after some statements, in memory. Never changed in place. */
export interface ReplayedSchema {
  /** What an unqualified name means; null where a database is the only schema. */
  readonly defaultSchema: string | null;
  /** MySQL compares column and index names without case; PostgreSQL's parser has folded them already. */
  readonly foldsNames: boolean;
  readonly tables: ReadonlyMap<string, ReplayedTable>;
  readonly indexes: ReadonlyMap<string, ReplayedIndex>;
  /** Views and materialized views by name; what they show is not known. */
  readonly views: ReadonlyMap<string, ReplayedView>;
}

export interface ReplayedTable {
  readonly name: RelationName;
  /** The migration that created it; null for a table that no statement created, so that was there before. */
  readonly createdBy: string | null;
  /** Whether every column is known: a CREATE TABLE with its columns was read. */
  readonly complete: boolean;
  readonly partitionOf: RelationName | null;
  /** PARTITION BY: it holds no rows itself. */
  readonly partitioned: boolean;
  readonly columns: readonly ReplayedColumn[];
  readonly constraints: readonly ReplayedConstraint[];
}

export interface ReplayedColumn {
  readonly name: string;
  /** In lower case with its modifiers; null where only the name is known. */
  readonly type: string | null;
  /** null where it is not known. */
  readonly notNull: boolean | null;
  readonly default: DefaultExpression | null;
  readonly generated: 'stored' | 'virtual' | 'identity' | 'auto-increment' | null;
  readonly createdBy: string | null;
}

export interface ReplayedConstraint {
  /** As written, else as the engine would name it; null where that is not known. */
  readonly name: string | null;
  readonly type: ConstraintType;
  readonly columns: readonly string[];
  readonly references: RelationName | null;
  readonly expression: string | null;
  /** False between NOT VALID and VALIDATE. */
  readonly valid: boolean;
  readonly enforced: boolean;
  readonly createdBy: string | null;
}

export interface ReplayedIndex {
  readonly name: string;
  readonly table: RelationName;
  readonly columns: readonly string[];
  readonly unique: boolean;
  readonly createdBy: string | null;
}

export interface ReplayedView {
  readonly name: RelationName;
  readonly createdBy: string | null;
}

/** Where an operation comes from: any text that names its migration, such as its path. */
export interface ReplayOrigin {
  readonly migration: string;
}
