import type { Session } from '../engine/session';
import type { Dialect } from '../sql/dialect';
import type { Direction, Migration, TransactionQuestion, TransactionRule } from './migration';

/** A file below the migrations folder. */
export interface MigrationFile {
  /** Relative to the migrations folder, with forward slashes. */
  readonly name: string;
  /** Relative to the working directory. */
  readonly path: string;
  readonly text: string;
}

/** What lies beside the migrations, for formats whose file names alone do not tell. */
export interface Surroundings {
  /** Whether the working directory, or a parent up to the repository's root, has this file. */
  has(fileName: string): boolean;
}

export interface AppliedMigration {
  readonly version: string;
  readonly checksum: string | null;
  /** False while the tool's own mark says that it did not finish. */
  readonly finished: boolean;
}

/** The table in which a tool keeps what it has applied, by the tool's own rules. */
export interface HistoryTable {
  /** Its name as the tool creates it, for messages. */
  label(dialect: Dialect): string;
  exists(session: Session, dialect: Dialect): Promise<boolean>;
  create(session: Session, dialect: Dialect): Promise<void>;
  /**
   * In the order in which they were applied, where the table tells it. `all` are the folder's
   * migrations in order: golang-migrate's table holds the last version only, Flyway's a baseline.
   */
  applied(
    session: Session,
    dialect: Dialect,
    all: readonly Migration[],
  ): Promise<AppliedMigration[]>;
  /** Checksums that the tool accepts for the file, the one it writes first; none where it keeps none. */
  checksums(migration: Migration): readonly string[];
  /** Written before the script in a transaction of its own: golang-migrate's dirty flag, Prisma's started_at. */
  before?(change: HistoryChange): Promise<void>;
  /** Written after the script. */
  after(change: HistoryChange): Promise<void>;
  /** Written when the script failed: Flyway's `success = false`, Prisma's logs. */
  failed?(change: HistoryFailure): Promise<void>;
  /**
   * The tool's own command that takes back its mark of a migration that did not finish, for when nothing of
   * it is there; absent where the tool leaves no such mark.
   */
  takeBack?(migration: Migration, all: readonly Migration[]): string;
  /** Whether `after` belongs into the script's own transaction, where it has one. */
  readonly afterInTransaction: boolean;
}

export interface HistoryChange {
  readonly session: Session;
  readonly dialect: Dialect;
  readonly migration: Migration;
  readonly direction: Direction;
  /** Every migration of the folder in order; golang-migrate's down sets the version before. */
  readonly all: readonly Migration[];
  /** Of the script; 0 in `before`. */
  readonly milliseconds: number;
}

export type Recognition = 'certain' | 'possible' | 'no';

export interface HistoryFailure extends HistoryChange {
  readonly message: string;
  /** Whether all that the script did was rolled back. */
  readonly rolledBack: boolean;
}

/** One migration tool: its files, its order, its transaction rule, its history table. */
export interface Format {
  readonly name: string;
  readonly title: string;
  /** By file names and markers inside; `possible` asks for `surroundings`. */
  recognise(files: readonly MigrationFile[], surroundings: Surroundings): Recognition;
  /** In the order in which the tool runs them. Throws a UserError for what the tool would refuse. */
  read(files: readonly MigrationFile[]): Migration[];
  /** Order of two versions; 0 for one and the same version, however it is written: `1` and `0001`. */
  compareVersions(left: string, right: string): number;
  /** Whether a changed script runs again under its old version: Flyway's `R__` files. */
  repeatable?(version: string): boolean;
  /**
   * What becomes of a new migration whose version is below one that has been applied: the tool never runs it, stops
   * with an error, or runs it after the newer one.
   */
  readonly belowNewest: 'skipped' | 'refused' | 'applied';
  transaction(question: TransactionQuestion): TransactionRule;
  readonly history: HistoryTable;
  /** Whether the tool has downs at all. */
  readonly downs: boolean;
}
