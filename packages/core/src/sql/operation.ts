/** A table, view, index or sequence by name; `schema` is null where the statement does not name one. */
export interface RelationName {
  readonly schema: string | null;
  readonly name: string;
}

/** A column as a statement defines it. `null` for what the statement does not say. */
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
}

export interface DefaultExpression {
  readonly sql: string;
  /** A constant, or a function that yields one value per statement, or one value per row. */
  readonly volatility: 'constant' | 'stable' | 'volatile';
}

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
}

interface OnTable {
  readonly table: RelationName;
}

/** What a statement does to one object; the same for both engines where the meaning is the same. */
export type Operation =
  | (OnTable & {
      readonly kind: 'create-table';
      readonly ifNotExists: boolean;
      readonly temporary: boolean;
      readonly columns: readonly ColumnDefinition[];
      readonly constraints: readonly ConstraintDefinition[];
      readonly partitionOf: RelationName | null;
    })
  | (OnTable & {
      readonly kind: 'drop-table';
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  | (OnTable & { readonly kind: 'rename-table'; readonly to: RelationName })
  | (OnTable & {
      readonly kind: 'add-column';
      readonly column: ColumnDefinition;
      readonly ifNotExists: boolean;
      /** MySQL's FIRST or AFTER; null where the column comes last. */
      readonly position: string | null;
    })
  | (OnTable & {
      readonly kind: 'drop-column';
      readonly column: string;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  | (OnTable & { readonly kind: 'rename-column'; readonly column: string; readonly to: string })
  | (OnTable & {
      /** PostgreSQL ALTER COLUMN … TYPE; MySQL MODIFY, and CHANGE with the name kept or not. */
      readonly kind: 'alter-column-type';
      readonly column: string;
      readonly type: string;
      /** MySQL restates the whole column; null on PostgreSQL. */
      readonly definition: ColumnDefinition | null;
      readonly using: string | null;
    })
  | (OnTable & { readonly kind: 'set-not-null'; readonly column: string })
  | (OnTable & { readonly kind: 'drop-not-null'; readonly column: string })
  | (OnTable & {
      readonly kind: 'set-default';
      readonly column: string;
      readonly default: DefaultExpression;
    })
  | (OnTable & { readonly kind: 'drop-default'; readonly column: string })
  | (OnTable & { readonly kind: 'add-constraint'; readonly constraint: ConstraintDefinition })
  | (OnTable & { readonly kind: 'validate-constraint'; readonly name: string })
  | (OnTable & {
      readonly kind: 'drop-constraint';
      readonly name: string;
      readonly type: ConstraintType | null;
    })
  | (OnTable & {
      readonly kind: 'create-index';
      readonly name: string | null;
      readonly unique: boolean;
      readonly concurrently: boolean;
      readonly ifNotExists: boolean;
      readonly columns: readonly string[];
      readonly method: string | null;
    })
  | {
      readonly kind: 'drop-index';
      readonly index: RelationName;
      /** MySQL names the table; PostgreSQL does not. */
      readonly table: RelationName | null;
      readonly concurrently: boolean;
      readonly ifExists: boolean;
    }
  | {
      readonly kind: 'reindex';
      readonly target: RelationName | null;
      readonly concurrently: boolean;
    }
  | (OnTable & { readonly kind: 'truncate'; readonly cascade: boolean })
  | (OnTable & {
      readonly kind: 'update';
      readonly columns: readonly string[];
      readonly where: string | null;
    })
  | (OnTable & { readonly kind: 'delete'; readonly where: string | null })
  | (OnTable & { readonly kind: 'insert'; readonly fromQuery: boolean })
  | (OnTable & { readonly kind: 'rewrite-table'; readonly command: string })
  | (OnTable & {
      /** Another action of ALTER TABLE, or MySQL's table options: by its words. */
      readonly kind: 'alter-table-other';
      readonly action: string;
    })
  | {
      readonly kind: 'set-parameter';
      readonly name: string;
      /** As text; null for RESET and SET … TO DEFAULT. */
      readonly value: string | null;
      readonly scope: 'session' | 'transaction' | 'global';
    }
  | {
      readonly kind: 'transaction';
      readonly action: 'begin' | 'commit' | 'rollback' | 'savepoint' | 'release';
    }
  | {
      readonly kind: 'other';
      /** The command in upper case: `CREATE FUNCTION`, `GRANT`. */
      readonly command: string;
    };

export type OperationKind = Operation['kind'];
export type OperationOf<Kind extends OperationKind> = Extract<Operation, { kind: Kind }>;

/** A statement that was read. */
export interface ParsedStatement {
  readonly operations: readonly Operation[];
  /** MySQL's ALGORITHM= and LOCK= clauses in upper case; null where not written. */
  readonly algorithm: string | null;
  readonly lock: string | null;
  /** Why nothing, or not all, could be read; null when all was. */
  readonly unread: { readonly message: string; readonly line: number } | null;
}
