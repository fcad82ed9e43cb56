import type { Session } from '../engine/session';
import type { Statement } from '../sql/statement';
import type { Migration } from './migration';

export interface StatementOutcome {
  readonly milliseconds: number;
  readonly rows: number | null;
}

/** Who wants to know what a migration does while it runs. Called in order, and waited for. */
export interface RunObserver {
  /** `session` is the one that the statement is about to run in. */
  before?(
    migration: Migration,
    statement: Statement,
    inTransaction: boolean,
    session: Session,
  ): Promise<void>;
  /** Executes a statement, or the runner's COMMIT, in the runner's place. */
  execute?(sql: string, inTransaction: boolean): Promise<StatementOutcome>;
  /** So many milliseconds went into the tool's history table, within the migration's transaction. */
  aside?(milliseconds: number): void;
  after?(
    migration: Migration,
    statement: Statement,
    inTransaction: boolean,
    outcome: StatementOutcome,
  ): Promise<void>;
  afterCommit?(migration: Migration): Promise<void>;
}
