import type { Statement } from '../sql/statement';

export type Direction = 'up' | 'down';

/** The text of one direction of a migration, with where it stands. */
export interface Script {
  /** Relative to the working directory, with forward slashes. */
  readonly path: string;
  /** Relative to the migrations folder, with forward slashes; Flyway's `script` column. */
  readonly file: string;
  /** The whole file, so that line numbers stay those of the file. */
  readonly text: string;
  /** The part of `text` that this direction runs, for formats that keep both in one file. */
  readonly section: { readonly start: number; readonly end: number };
  /** What the file or its companion says of transactions; null for the tool's default. */
  readonly transaction: boolean | null;
}

/** One versioned change, with its up and perhaps its down. */
export interface Migration {
  /** As the tool writes it in its history table: `1`, `000012`, `20240102030405`. */
  readonly version: string;
  readonly name: string;
  /** Path of the up script. */
  readonly path: string;
  readonly up: Script;
  readonly down: Script | null;
}

/** How a runner sends a script: in one transaction, or each statement by itself. */
export type TransactionMode = 'transaction' | 'none';

export interface TransactionRule {
  readonly mode: TransactionMode;
  /** Why, in a few words for reports: `golang-migrate sends a file as one query`. */
  readonly why: string;
  /** Why the tool itself would not run the script at all; absent where it would. */
  readonly refused?: string;
}

export interface TransactionQuestion {
  readonly script: Script;
  readonly statements: readonly Statement[];
  readonly transactionalDdl: boolean;
}
