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
}

interface OnTable {
  readonly table: RelationName;
  /** PostgreSQL's ONLY: not the partitions and heirs. */
  readonly only?: boolean;
}

/** What a body of code does, as far as it can be read without running it. */
export interface RoutineBody {
  /** Of its static statements, in the order of the text, whatever the conditions around them. */
  readonly operations: readonly Operation[];
  /** How many of its statements are built at run time: EXECUTE, PREPARE … FROM. */
  readonly dynamic: number;
  /** Why it, or a part of it, could not be read; null when all was. */
  readonly unread: string | null;
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
      /** PARTITION BY: the table itself holds no rows. */
      readonly partitioned: boolean;
      /** Tables whose columns it takes over: LIKE, INHERITS. */
      readonly like: readonly RelationName[];
      /** CREATE TABLE AS, SELECT INTO: its columns come from a query. */
      readonly fromQuery: boolean;
      /** The relations that this query names. */
      readonly reads?: readonly RelationName[];
      /** PARTITION OF … DEFAULT. */
      readonly partitionDefault?: boolean;
      /** What LIKE … INCLUDING takes over beside the columns, in upper case: `INDEXES`, `ALL`. */
      readonly including?: readonly string[];
      /** INHERITS alone; `like` has these too. */
      readonly inherits?: readonly RelationName[];
      /** PostgreSQL's UNLOGGED. */
      readonly unlogged?: boolean;
      /** MySQL's table options by name in lower case: `engine`, `charset`, `collate`, `row_format`. */
      readonly options?: Readonly<Record<string, string>>;
    })
  | (OnTable & {
      readonly kind: 'drop-table';
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  /** Tables, views and sequences alike: ALTER TABLE … RENAME TO works on all of them. */
  | (OnTable & { readonly kind: 'rename-table'; readonly to: RelationName })
  /** ALTER TABLE, VIEW or SEQUENCE … SET SCHEMA. */
  | (OnTable & { readonly kind: 'set-schema'; readonly schema: string })
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
      /**
       * PostgreSQL ALTER COLUMN … TYPE; MySQL MODIFY, and CHANGE with the name kept or not: under the
       * old name, and a rename-column follows where the name changes.
       */
      readonly kind: 'alter-column-type';
      readonly column: string;
      readonly type: string;
      /** MySQL restates the whole column; null on PostgreSQL. */
      readonly definition: ColumnDefinition | null;
      readonly using: string | null;
      /** MySQL's FIRST or AFTER, where written: the column moves. */
      readonly position?: string;
      /** PostgreSQL's COLLATE of the new type, where written. */
      readonly collation?: string;
    })
  | (OnTable & { readonly kind: 'set-not-null'; readonly column: string })
  | (OnTable & { readonly kind: 'drop-not-null'; readonly column: string })
  | (OnTable & {
      readonly kind: 'set-default';
      readonly column: string;
      readonly default: DefaultExpression;
    })
  | (OnTable & { readonly kind: 'drop-default'; readonly column: string })
  | (OnTable & {
      readonly kind: 'add-constraint';
      readonly constraint: ConstraintDefinition;
      /** PostgreSQL's ALTER TABLE ONLY: not for the partitions and heirs. */
      readonly only?: boolean;
    })
  | (OnTable & { readonly kind: 'validate-constraint'; readonly name: string })
  | (OnTable & { readonly kind: 'rename-constraint'; readonly name: string; readonly to: string })
  | (OnTable & {
      /** ALTER CONSTRAINT, MySQL's ALTER CHECK; `enforced` is null where that is not changed. */
      readonly kind: 'alter-constraint';
      readonly name: string;
      readonly enforced: boolean | null;
    })
  | (OnTable & {
      readonly kind: 'drop-constraint';
      /** MySQL's primary key is called PRIMARY. */
      readonly name: string;
      readonly type: ConstraintType | null;
      readonly ifExists: boolean;
      readonly cascade?: boolean;
    })
  | (OnTable & {
      readonly kind: 'create-index';
      readonly name: string | null;
      readonly unique: boolean;
      readonly concurrently: boolean;
      readonly ifNotExists: boolean;
      /** Plain columns of the key, without included ones. */
      readonly columns: readonly string[];
      /** Parts of the key that are expressions, as text. */
      readonly expressions: readonly string[];
      /** Places of the expressions among the parts of the key, from 0, where columns stand beside them. */
      readonly expressionPlaces?: readonly number[];
      /** The columns of INCLUDE. */
      readonly included?: readonly string[];
      /** In lower case: `gin`, `hash`; MySQL's `fulltext` and `spatial` too. */
      readonly method: string | null;
      /** The condition of a partial index. */
      readonly where: string | null;
      /** PostgreSQL's ON ONLY: not for the partitions. */
      readonly only: boolean;
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
      readonly object: 'index' | 'table' | 'schema' | 'database' | 'system';
      /** null where the object is no relation. */
      readonly target: RelationName | null;
      readonly concurrently: boolean;
    }
  | (OnTable & {
      readonly kind: 'truncate';
      readonly cascade: boolean;
      /** PostgreSQL's RESTART IDENTITY, which locks the sequences too. */
      readonly restartIdentity?: boolean;
    })
  | (OnTable & {
      readonly kind: 'update';
      readonly columns: readonly string[];
      readonly where: string | null;
      /** MySQL's LIMIT as text, where written. */
      readonly limit?: string;
      /** What each column becomes, as text, where it is set to one expression. */
      readonly assignments?: readonly { readonly column: string; readonly expression: string }[];
      /** Other tables that it reads: FROM, joins, subqueries. */
      readonly reads?: readonly RelationName[];
    })
  | (OnTable & {
      readonly kind: 'delete';
      readonly where: string | null;
      /** MySQL's LIMIT as text, where written. */
      readonly limit?: string;
      readonly reads?: readonly RelationName[];
    })
  | (OnTable & {
      readonly kind: 'insert';
      readonly fromQuery: boolean;
      readonly reads?: readonly RelationName[];
      /** What a run after the first meets: ON CONFLICT, ON DUPLICATE KEY, IGNORE, REPLACE. */
      readonly onConflict?: boolean;
      /** The query's WHERE, where it has one. */
      readonly where?: string | null;
    })
  /** A query that changes nothing by itself; the functions that it calls may. */
  | {
      readonly kind: 'select';
      readonly reads: readonly RelationName[];
      readonly calls: readonly RelationName[];
      /** FOR UPDATE, FOR SHARE: ROW SHARE on what it reads. */
      readonly locksRows: boolean;
    }
  | { readonly kind: 'call'; readonly routine: RelationName }
  | (OnTable & {
      /** By the words of what rewrites it: `VACUUM FULL`, `SET TABLESPACE`, `ENGINE=INNODB`. */
      readonly kind: 'rewrite-table';
      readonly command: string;
    })
  | (OnTable & {
      readonly kind: 'attach-partition';
      readonly partition: RelationName;
      /** FOR VALUES … as text; null for DEFAULT. */
      readonly bound?: string | null;
    })
  | (OnTable & {
      readonly kind: 'detach-partition';
      readonly partition: RelationName;
      readonly concurrently: boolean;
    })
  | {
      readonly kind: 'rename-index';
      readonly index: RelationName;
      /** MySQL names the table; PostgreSQL does not. */
      readonly table: RelationName | null;
      readonly to: string;
    }
  | (OnTable & {
      readonly kind: 'create-view';
      readonly materialized: boolean;
      readonly orReplace: boolean;
      /** The relations that its query names. */
      readonly reads?: readonly RelationName[];
      /** The columns that it names of each relation by the name of the relation; `*` for all of them. */
      readonly readsColumns?: Readonly<Record<string, readonly string[]>>;
      /** False for a materialized view WITH NO DATA. */
      readonly withData?: boolean;
    })
  | (OnTable & {
      readonly kind: 'drop-view';
      readonly materialized: boolean;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  | (OnTable & {
      readonly kind: 'refresh-materialized-view';
      readonly concurrently: boolean;
      /** False for WITH NO DATA. */
      readonly withData: boolean;
    })
  | (OnTable & {
      readonly kind: 'create-trigger';
      readonly name: string;
      readonly orReplace?: boolean;
      /** PostgreSQL's function. */
      readonly executes?: RelationName;
      /** MySQL's body; PostgreSQL's trigger names a function. */
      readonly body?: RoutineBody;
    })
  | {
      readonly kind: 'drop-trigger';
      readonly name: string;
      /** PostgreSQL names the table; MySQL does not. */
      readonly table: RelationName | null;
      readonly ifExists: boolean;
    }
  | {
      readonly kind: 'create-enum';
      readonly type: RelationName;
      readonly values: readonly string[];
    }
  | {
      readonly kind: 'add-enum-value';
      readonly type: RelationName;
      readonly value: string;
      readonly ifNotExists?: boolean;
      /** The label that it comes before or after; last where neither is said. */
      readonly before?: string;
      readonly after?: string;
    }
  | {
      readonly kind: 'rename-enum-value';
      readonly type: RelationName;
      readonly value: string;
      readonly to: string;
    }
  | {
      readonly kind: 'create-domain';
      readonly type: RelationName;
      /** The type below, with its modifiers. */
      readonly base: string;
      readonly notNull: boolean;
      readonly check: boolean;
      readonly default: DefaultExpression | null;
    }
  | {
      readonly kind: 'alter-domain';
      readonly type: RelationName;
      readonly action:
        | 'add-check'
        | 'validate-constraint'
        | 'drop-constraint'
        | 'set-not-null'
        | 'drop-not-null'
        | 'set-default'
        | 'drop-default';
      readonly name: string | null;
      readonly notValid: boolean;
    }
  /** A composite, range or base type. */
  | { readonly kind: 'create-type'; readonly type: RelationName }
  | {
      readonly kind: 'drop-type';
      readonly type: RelationName;
      readonly domain: boolean;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    }
  | { readonly kind: 'rename-type'; readonly type: RelationName; readonly to: RelationName }
  | {
      readonly kind: 'create-sequence';
      readonly sequence: RelationName;
      readonly ifNotExists: boolean;
    }
  | {
      readonly kind: 'alter-sequence';
      readonly sequence: RelationName;
      /** By its words: `RESTART`, `OWNED BY`, `INCREMENT BY`. */
      readonly action: string;
    }
  | {
      readonly kind: 'drop-sequence';
      readonly sequence: RelationName;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    }
  | { readonly kind: 'create-schema'; readonly schema: string; readonly ifNotExists: boolean }
  | { readonly kind: 'rename-schema'; readonly schema: string; readonly to: string }
  | {
      /** MySQL's DROP DATABASE too. */
      readonly kind: 'drop-schema';
      readonly schema: string;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    }
  | {
      readonly kind: 'create-routine';
      readonly routine: RelationName;
      readonly object: 'function' | 'procedure' | 'event';
      readonly orReplace: boolean;
      /** In lower case: `plpgsql`, `sql`; MySQL's is `sql`. */
      readonly language: string;
      readonly securityDefiner: boolean;
      /** SET search_path, as text; null where it is not set. */
      readonly searchPath: string | null;
      /** As written; `volatile` where it is not. MySQL has no such thing. */
      readonly volatility?: RoutineVolatility;
      readonly body: RoutineBody;
    }
  | {
      readonly kind: 'drop-routine';
      readonly routine: RelationName;
      readonly object: 'function' | 'procedure' | 'event';
      readonly ifExists: boolean;
      readonly cascade?: boolean;
    }
  /** RENAME TO and SET SCHEMA. */
  | { readonly kind: 'rename-routine'; readonly routine: RelationName; readonly to: RelationName }
  | (OnTable & { readonly kind: 'rename-trigger'; readonly name: string; readonly to: string })
  | {
      /**
       * DO, and MariaDB's BEGIN NOT ATOMIC. The static statements of its body follow it among the
       * operations of its statement, as if all of them ran.
       */
      readonly kind: 'do-block';
      readonly body: RoutineBody;
    }
  | {
      readonly kind: 'grant';
      readonly revoke: boolean;
      /** In upper case; `ALL` for all. */
      readonly privileges: readonly string[];
      /** Tables, views and sequences that it names; empty for other objects and for ALL … IN SCHEMA. */
      readonly relations: readonly RelationName[];
      /** By its words: `TABLE`, `SCHEMA`, `ALL TABLES IN SCHEMA`, `ROLE`; MySQL: `*.*`, `database.*`. */
      readonly object: string;
      /** Roles as written; `PUBLIC` in upper case. */
      readonly to: readonly string[];
      readonly withGrantOption: boolean;
    }
  | {
      readonly kind: 'create-role' | 'alter-role';
      readonly role: string;
      /** In upper case: `SUPERUSER`, `CREATEROLE`, `BYPASSRLS`. */
      readonly attributes: readonly string[];
    }
  | (OnTable & { readonly kind: 'create-policy'; readonly name: string })
  | (OnTable & { readonly kind: 'drop-policy'; readonly name: string })
  | (OnTable & {
      readonly kind: 'lock-table';
      /** As the engine's manual writes it: `ACCESS EXCLUSIVE`, `WRITE`. */
      readonly mode: string;
    })
  | (OnTable & {
      /**
       * Another action of ALTER TABLE, or MySQL's table options: by its words, with the names of
       * storage parameters: `REPLICA IDENTITY`, `SET (fillfactor)`, `AUTO_INCREMENT=7`.
       */
      readonly kind: 'alter-table-other';
      readonly action: string;
      /** The column that it works on, where it names one. */
      readonly column?: string;
      /** Another relation that it names: INHERIT's parent, EXCHANGE PARTITION's table. */
      readonly other?: RelationName;
    })
  | {
      readonly kind: 'set-parameter';
      /** In lower case, without scope; `all` for RESET ALL. */
      readonly name: string;
      /** As text; null for RESET and SET … TO DEFAULT. */
      readonly value: string | null;
      readonly scope: 'session' | 'transaction' | 'global';
    }
  | {
      readonly kind: 'transaction';
      readonly action: 'begin' | 'commit' | 'rollback' | 'savepoint' | 'rollback-to' | 'release';
    }
  | {
      readonly kind: 'other';
      /** The command in upper case: `CREATE FUNCTION`, `GRANT`. */
      readonly command: string;
      /** The existing relation that it works on, where it names one: COMMENT ON TABLE, ANALYZE. */
      readonly relation?: RelationName;
      /** Another one: the index that ALTER INDEX … ATTACH PARTITION names. */
      readonly other?: RelationName;
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
