/** A table, view, index or sequence by name; `schema` is null where the statement does not name one. */
export interface RelationName {
  readonly schema: string | null;
  readonly name: string;
}

/**
 * A column as a statement defines it. `null` for what the statement does not say. Its inline
 * constraints (NOT NULL, UNIQUE, PRIMARY KEY, CHECK, REFERENCES) are said here alone and are not
 * repeated among the constraints of the table.
 */
export interface ColumnDefinition {
  readonly name: string;
  /** The type as written, in lower case, with its modifiers: `varchar(20)`, `numeric(10,2)`. */
  readonly type: string;
  readonly notNull: boolean;
  readonly default: DefaultExpression | null;
  readonly generated: 'stored' | 'virtual' | 'identity' | 'auto-increment' | null;
  readonly unique: boolean;
  readonly primaryKey: boolean;
  readonly check: boolean;
  readonly references: RelationName | null;
  /** The column that it references, where written. */
  readonly referencedColumns?: readonly string[];
  /** MySQL's CHARACTER SET of this column, where written; a change of it copies the table. */
  readonly characterSet?: string;
  /** The COLLATE of this column, where written. */
  readonly collation?: string;
  /** The condition of the inline CHECK as text, where the parser gives it. */
  readonly checkExpression?: string;
  /** MySQL's CHECK … NOT ENFORCED on a column. */
  readonly checkNotEnforced?: boolean;
  /** The expression of a generated column as text. */
  readonly expression?: string;
  /** The names of its inline constraints, where written. */
  readonly constraintNames?: Readonly<Partial<Record<ConstraintType, string>>>;
}

export interface DefaultExpression {
  readonly sql: string;
  /** A constant, or a function that yields one value per statement, or one value per row. */
  readonly volatility: 'constant' | 'stable' | 'volatile';
}

/** https://www.postgresql.org/docs/current/xfunc-volatility.html */
export type RoutineVolatility = 'immutable' | 'stable' | 'volatile';

export type ConstraintType =
  | 'primary-key'
  | 'unique'
  | 'foreign-key'
  | 'check'
  | 'not-null'
  | 'exclude';

export interface ConstraintDefinition {
  readonly type: ConstraintType;
  readonly name: string | null;
  readonly columns: readonly string[];
  /** The referenced table of a foreign key. */
  readonly references: RelationName | null;
  /** PostgreSQL NOT VALID; MySQL has no such form. */
  readonly notValid: boolean;
  /** PostgreSQL 18 NOT ENFORCED, MySQL CHECK … NOT ENFORCED. */
  readonly notEnforced: boolean;
  /** UNIQUE or PRIMARY KEY USING INDEX. */
  readonly usingIndex: string | null;
  /** The condition of a CHECK as text, where the parser gives it. */
  readonly expression: string | null;
  /** The referenced columns of a foreign key, where written. */
  readonly referencedColumns?: readonly string[];
  /** MySQL's name for the index of a foreign key: FOREIGN KEY index_name (…). */
  readonly indexName?: string;
  /** What an EXCLUDE compares: an expression as SQL, and the operator; absent where an operator class is named. */
  readonly excluded?: readonly { readonly expression: string; readonly operator: string }[];
  /** The condition of an EXCLUDE. */
  readonly where?: string;
}

export interface OnTable {
  readonly table: RelationName;
  /** PostgreSQL's ONLY: not the partitions and heirs. */
  readonly only?: boolean;
}
