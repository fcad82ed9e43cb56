import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import type { ServerVersion } from '@lockkeeper/core/engine/server-version';
import type { Direction, Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import type { Prediction } from '@lockkeeper/core/report/report';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import type { Operation, ParsedStatement, RelationName } from '@lockkeeper/core/sql/operation';
import type { SplitError, Statement } from '@lockkeeper/core/sql/statement';
import type { CodeDdl } from './code/added-ddl';
import type { CodeSearch } from './code/code-search';
import type { DownPolicy } from './downs/down-policy';
import type { IgnoreComment } from './ignore-comment';
import type { LaterOperations } from './later-operations';
import type { LiveTarget } from './live/live-target';
import type { Past } from './past-operations';
import type { DoneBefore } from './script-progress';

/** A statement with what it says and the transaction that it runs in. */
export interface ReadStatement {
  readonly statement: Statement;
  readonly parsed: ParsedStatement;
  /** Counts the transactions of one script; null where a statement runs by itself. */
  readonly transaction: number | null;
}

export interface ReadScript {
  readonly path: string;
  readonly text: string;
  readonly statements: readonly ReadStatement[];
  /** Where the script could not be cut into statements. */
  readonly errors: readonly SplitError[];
  /** Whether the tool's runner puts the script into a transaction. */
  readonly wrapped: boolean;
  /** Why the tool's runner sends it as it does. */
  readonly transactionWhy: string;
  /** Why the tool would not run it at all; null where it would. */
  readonly refused: string | null;
}

/** An operation with the statement that it comes from. */
export interface PlacedOperation {
  readonly operation: Operation;
  readonly statement: Statement;
  readonly transaction: number | null;
  readonly migration: string;
}

export interface Surroundings {
  readonly engine: EngineName;
  readonly version: ServerVersion;
  readonly dialect: Dialect;
  /** What the code at the base names; null where none was searched. */
  readonly code: CodeSearch | null;
}

export interface AtMigration extends Surroundings {
  readonly migration: Migration;
  /** The schema before the operation, the statement or the migration. */
  readonly schema: ReplayedSchema;
  /** Whether a pending migration created the table or view, so that no release uses it yet. */
  isNew(relation: RelationName): boolean;
  /** Whether the migration that created something is one of the pending ones. */
  isPending(createdBy: string | null | undefined): boolean;
}

export interface AtStatement extends AtMigration, ReadStatement, DoneBefore {
  readonly direction: Direction;
  readonly script: ReadScript;
  /** Operations after it, in this script and in the pending migrations that follow. */
  readonly later: LaterOperations;
  readonly past: Past;
}

export interface MigrationStep extends AtMigration {
  readonly at: 'migration';
  readonly up: ReadScript;
  readonly down: ReadScript | null;
  /** Whether the tool has downs at all. */
  readonly downs: boolean;
  /** Whether another migration of the folder has a down. */
  readonly othersHaveDowns: boolean;
  readonly downPolicy: DownPolicy;
}

export interface StatementStep extends AtStatement {
  readonly at: 'statement';
  /** What the statement would lock, rewrite and scan; null for a down, which is not predicted. */
  readonly prediction: Prediction | null;
}

export interface OperationStep extends AtStatement {
  readonly at: 'operation';
  readonly operation: Operation;
  /** Of the whole statement. */
  readonly prediction: Prediction | null;
}

/** The end of an up script: for what only shows across its statements. */
export interface ScriptStep extends AtMigration {
  readonly at: 'script';
  readonly script: ReadScript;
  /** One for each statement of the script, in order. */
  readonly predictions: readonly Prediction[];
}

export interface UnknownRelation {
  readonly label: string;
  readonly migration: Migration;
  readonly statement: Statement;
}

/** What the branch does to the migrations that the base has. */
export type HistoryChange = Pick<
  Project,
  | 'format'
  | 'base'
  | 'history'
  | 'pending'
  | 'edited'
  | 'removed'
  | 'duplicates'
  | 'meanwhile'
  | 'elsewhere'
>;

/** Before anything has been looked at. */
export interface HistoryStep extends Surroundings, HistoryChange {
  readonly at: 'history';
}

/** What a read-only look at the live database shows, held against the history. */
export interface LiveStep extends Surroundings, HistoryChange {
  readonly at: 'live';
  readonly live: LiveTarget;
  /** The schema after the history, before what is pending. */
  readonly schema: ReplayedSchema;
}

/** The end of the run, when everything has been looked at. */
export interface RunStep extends Surroundings {
  readonly at: 'run';
  readonly unknownRelations: readonly UnknownRelation[];
  /** Statements that change the schema in the code that the branch adds. */
  readonly ddlInCode: readonly CodeDdl[];
}

/** After all others: what the comments dropped is known. */
export interface IgnoresStep extends Surroundings {
  readonly at: 'ignores';
  readonly ignores: readonly IgnoreComment[];
  /** The ids of all rules, and of those that were held against this engine's migrations. */
  readonly known: readonly string[];
  readonly active: readonly string[];
}

export type Step =
  | HistoryStep
  | MigrationStep
  | StatementStep
  | OperationStep
  | ScriptStep
  | LiveStep
  | RunStep
  | IgnoresStep;
