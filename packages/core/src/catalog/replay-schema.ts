import type { EngineName } from '../engine/engine-name';
import type {
  ConstraintType,
  DefaultExpression,
  RelationName,
  RoutineBody,
  RoutineVolatility,
} from '../sql/operation';

/**
 * A schema as it stands after some statements, in memory. The replay changes its maps in place, so
 * that whoever wants to know what was before has to ask before; what stands in the maps is replaced,
 * never changed.
 */
export interface ReplayedSchema {
  readonly engine: EngineName;
  /** What an unqualified name means; null where a database is the only schema. */
  readonly defaultSchema: string | null;
  /** MySQL compares column and index names without case; PostgreSQL's parser has folded them already. */
  readonly foldsNames: boolean;
  /** Schemas and databases that statements made, by name, with the migration that did. */
  readonly schemas: ReadonlyMap<string, string | null>;
  readonly tables: ReadonlyMap<string, ReplayedTable>;
  readonly indexes: ReadonlyMap<string, ReplayedIndex>;
  /** Views and materialized views. */
  readonly views: ReadonlyMap<string, ReplayedView>;
  /** Enums, domains and other types. */
  readonly types: ReadonlyMap<string, ReplayedType>;
  readonly sequences: ReadonlyMap<string, ReplayedSequence>;
  /** Functions and procedures; of those that share a name the last one. */
  readonly routines: ReadonlyMap<string, ReplayedRoutine>;
  readonly triggers: ReadonlyMap<string, ReplayedTrigger>;
  /** For the functions of replay-lookup.ts, which answer without a look at everything. */
  readonly links: ReplayedLinks;
}

/** From the key of a relation to the keys of what belongs to it. */
export interface ReplayedLinks {
  readonly indexes: Links;
  /** Tables with a foreign key to it, its own among them. */
  readonly referencing: Links;
  readonly partitions: Links;
  /** Tables that inherit from it. */
  readonly children: Links;
  /** Views that read it. */
  readonly views: Links;
  readonly triggers: Links;
  /** Sequences of its serial and identity columns. */
  readonly sequences: Links;
  /** From the name of a constraint, as if it were a relation's, to the tables that have one. */
  readonly constraintNames: Links;
}

type Links = ReadonlyMap<string, ReadonlySet<string>>;

export interface ReplayedTable {
  readonly name: RelationName;
  /** The migration that created it; null for a table that no statement created, so that was there before. */
  readonly createdBy: string | null;
  /** Whether every column is known: a CREATE TABLE with its columns was read. */
  readonly complete: boolean;
  readonly partitionOf: RelationName | null;
  /** PARTITION BY: it holds no rows itself. */
  readonly partitioned: boolean;
  /** The default partition of its parent. */
  readonly partitionDefault: boolean;
  readonly temporary: boolean;
  /** Tables that it INHERITS from. */
  readonly inherits: readonly RelationName[];
  /** MySQL's table options by name in lower case: `engine`, `charset`, `row_format`. */
  readonly options: Readonly<Record<string, string>>;
  /** From the statistics of production; null where none were given. */
  readonly rows: number | null;
  readonly bytes: number | null;
  /** How often MySQL has added or dropped columns INSTANT since the last rebuild, as far as it is known. */
  readonly rowVersions: number;
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
  readonly characterSet: string | null;
  readonly collation: string | null;
  /** The expression of a generated column as text, where it was read. */
  readonly expression: string | null;
  /** It is there for a parent's sake alone and goes when the parent's goes. */
  readonly inherited: boolean;
  readonly createdBy: string | null;
}

export interface ReplayedConstraint {
  /** As written, else as the engine would name it; null where that is not known. */
  readonly name: string | null;
  readonly type: ConstraintType;
  readonly columns: readonly string[];
  readonly references: RelationName | null;
  /** Empty where they are the primary key of the referenced table, or are not known. */
  readonly referencedColumns: readonly string[];
  readonly expression: string | null;
  /** False between NOT VALID and VALIDATE. */
  readonly valid: boolean;
  readonly enforced: boolean;
  /** It is there for a parent's sake alone and goes when the parent's goes. */
  readonly inherited: boolean;
  readonly createdBy: string | null;
}

export interface ReplayedIndex {
  readonly name: string;
  readonly table: RelationName;
  readonly columns: readonly string[];
  readonly expressions: readonly string[];
  /** Places of the expressions among the parts of the key, from 0; empty where it has no columns. */
  readonly expressionPlaces: readonly number[];
  /** The columns of INCLUDE. */
  readonly included: readonly string[];
  readonly where: string | null;
  /** In lower case; null for the engine's default. */
  readonly method: string | null;
  readonly unique: boolean;
  /** Whether it belongs to a primary key or unique constraint, which alone can drop it. */
  readonly ofConstraint: boolean;
  /** MySQL made it for a foreign key and drops it for the first index that can take its place. */
  readonly implicit: boolean;
  /** The key of the partitioned table's index that it is a part of. */
  readonly partOf: string | null;
  readonly createdBy: string | null;
}

export interface ReplayedView {
  readonly name: RelationName;
  readonly materialized: boolean;
  /** The relations that its query names; null where that was not read. */
  readonly reads: readonly RelationName[] | null;
  /** The columns that it names of each relation by the relation's name; `*` for all of them. */
  readonly readsColumns: Readonly<Record<string, readonly string[]>>;
  readonly createdBy: string | null;
}

export interface ReplayedType {
  readonly name: RelationName;
  readonly kind: 'enum' | 'domain' | 'other';
  /** An enum's labels in order. */
  readonly labels: readonly string[];
  /** The labels that were added after the type was made, with the migration that did. */
  readonly addedLabels: Readonly<Record<string, string>>;
  /** A domain's type below. */
  readonly base: string | null;
  readonly notNull: boolean;
  /** The names of a domain's CHECKs. */
  readonly checks: readonly string[];
  /** Whether a domain has a CHECK or is NOT NULL, so that a column of it is checked. */
  readonly constrained: boolean;
  readonly createdBy: string | null;
}

export interface ReplayedSequence {
  readonly name: RelationName;
  /** The column of a serial or identity that it goes with. */
  readonly ownedBy: { readonly table: RelationName; readonly column: string } | null;
  readonly createdBy: string | null;
}

export interface ReplayedRoutine {
  readonly name: RelationName;
  readonly object: 'function' | 'procedure' | 'event';
  /** null where it is not known, and on MySQL. */
  readonly volatility: RoutineVolatility | null;
  readonly body: RoutineBody;
  readonly createdBy: string | null;
}

export interface ReplayedTrigger {
  readonly name: string;
  readonly table: RelationName;
  /** PostgreSQL's function; null on MySQL, whose triggers have a body of their own. */
  readonly executes: RelationName | null;
  readonly createdBy: string | null;
}

/** Where an operation comes from. */
export interface ReplayOrigin {
  /** Any text that names the migration, such as its path; null for a snapshot, which is what was there before. */
  readonly migration: string | null;
}
