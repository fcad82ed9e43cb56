import type { Statement } from '../sql/statement';
import type { Migration } from './migration';

export interface StatementOutcome {
  readonly milliseconds: number;
  readonly rows: number | null;
}

/** Who wants to know what a migration does while it runs. Called in order, and waited for. */
export interface RunObserver {
  before?(migration: Migration, statement: Statement, inTransaction: boolean): Promise<void>;
  /** Executes a statement, or the runner's COMMIT, in the runner's place. */
  execute?(sql: string, inTransaction: boolean): Promise<StatementOutcome>;
  after?(
    migration: Migration,
    statement: Statement,
    inTransaction: boolean,
    outcome: StatementOutcome,
  ): Promise<void>;
  afterCommit?(migration: Migration): Promise<void>;
}
