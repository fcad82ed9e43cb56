import type { ValueKind } from '../rows/value-kind';
import type { Dialect } from '../sql/dialect';
import type { RelationName } from '../sql/operation';
import type { Session } from './session';

/** A column as far as a value for it needs it. */
export interface RowColumn {
  readonly name: string;
  /** As the server writes it, a domain's base type in place of the domain: `numeric(10,2)`. */
  readonly type: string;
  readonly notNull: boolean;
  /** The expression of a generated column, which takes no value. */
  readonly generated: string | null;
  /** A default that is a plain literal, as SQL. */
  readonly constantDefault: string | null;
  /** The server has a value for a row that names none. */
  readonly hasDefault: boolean;
  readonly kind: ValueKind;
}

export interface RowKey {
  readonly name: string;
  /** The columns; of an expression or a predicate, those that it names. */
  readonly columns: readonly string[];
  /** Characters of a text column that count, by column; the whole value where it is not there. */
  readonly prefixes: Readonly<Record<string, number>>;
  /** `columns` of all rows, so that different values are enough. False for an expression. */
  readonly plain: boolean;
  /** Only of the rows that a predicate takes. */
  readonly partial: boolean;
}

export interface RowCheck {
  readonly name: string;
  /** A condition over the columns. */
  readonly sql: string;
}

export interface RowReference {
  readonly name: string;
  readonly columns: readonly string[];
  readonly parent: RelationName;
  readonly parentColumns: readonly string[];
}

/** A table with everything that a row of it has to keep. */
export interface RowTable {
  readonly name: RelationName;
  /** `schema.name`, without the default schema. */
  readonly label: string;
  readonly columns: readonly RowColumn[];
  readonly keys: readonly RowKey[];
  readonly checks: readonly RowCheck[];
  readonly references: readonly RowReference[];
  /** What the rows of each partition have in common; null where every row has a place. */
  readonly partitions: readonly string[] | null;
  /** Why no rows can be made for it, as the words after "because"; null where they can. */
  readonly refused: string | null;
}

/** An INSERT of a run of candidates, whose SELECT gives a value for each column. */
export interface RowInsert {
  readonly table: RowTable;
  readonly columns: readonly string[];
  readonly select: string;
  /** A candidate that a unique key refuses is left out instead of failing the statement. */
  readonly skipDuplicates: boolean;
}

/** What making rows on a server takes: its catalog, and the words in which its SQL differs. */
export interface RowMaker {
  readonly dialect: Dialect;
  /** Whether a backslash in a text of the catalog's expressions escapes. */
  readonly backslashEscapes: boolean;
  /** Sessions beside the first one that make many rows faster; 0 where one does it alone. */
  readonly helpers: number;
  /** Tables that take rows, Lockkeeper's own and partitions left out. */
  readTables(session: Session): Promise<RowTable[]>;
  /** Runs `work` with what the statements below need. */
  prepare<Result>(session: Session, batch: number, work: () => Promise<Result>): Promise<Result>;
  /** A FROM item with the whole numbers `first` to `last` as `n`, at most a batch of them. */
  series(first: number, last: number): string;
  /** The query as a FROM item that is planned by itself, where the server would take conditions on it for rare ones. */
  apart(query: string): string;
  /** Whole part of a division of two whole numbers. */
  divide(dividend: string, divisor: string): string;
  /** Keeps what the query gives as a temporary table with the whole number `k` as its key; its name as SQL. */
  keep(session: Session, name: string, query: string): Promise<string>;
  /** The expression with exactly the type of the column, as the checks expect it. */
  cast(value: string, column: RowColumn): string;
  insert(session: Session, insert: RowInsert): Promise<number>;
  /**
   * Runs `work`, which fills the table, in the way that is fastest for many rows, on those of the sessions that may work
   * at once; all rows are checked.
   */
  inBulk(
    sessions: readonly [Session, ...Session[]],
    table: RowTable,
    work: (sessions: readonly Session[]) => Promise<void>,
  ): Promise<void>;
  /** Statistics for the planner, and sequences moved past the rows. */
  finish(session: Session, table: RowTable): Promise<void>;
}
