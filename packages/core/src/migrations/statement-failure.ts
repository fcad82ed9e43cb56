import type { DatabaseError } from '../engine/session';
import type { NewFinding } from '../report/report-builder';
import type { Statement } from '../sql/statement';
import type { Direction, Migration } from './migration';

/** A statement of a migration that the server refused. */
export class StatementFailure extends Error {
  readonly migration: Migration;
  readonly direction: Direction;
  readonly statement: Statement;
  readonly refusal: DatabaseError;
  /** What the server keeps of the migration: nothing, or the statements before this one. */
  readonly rolledBack: boolean;

  constructor(facts: {
    readonly migration: Migration;
    readonly direction: Direction;
    readonly statement: Statement;
    readonly refusal: DatabaseError;
    readonly rolledBack: boolean;
  }) {
    super(facts.refusal.message, { cause: facts.refusal });
    this.name = 'StatementFailure';
    this.migration = facts.migration;
    this.direction = facts.direction;
    this.statement = facts.statement;
    this.refusal = facts.refusal;
    this.rolledBack = facts.rolledBack;
  }

  /** The line in the file that the server points at, else the statement's first. */
  get line(): number {
    const { position } = this.refusal;
    if (position === null) return this.statement.line;
    const before = this.statement.sql.slice(0, position - 1);
    return this.statement.line + before.split('\n').length - 1;
  }
}

/** The finding that tells a refused statement. */
export function failureFinding(failure: StatementFailure): NewFinding {
  const { refusal, statement, migration, direction } = failure;
  const kept = failure.rolledBack
    ? 'The transaction was rolled back.'
    : statement.index > 1
      ? `The ${statement.index - 1} statements before it stay done.`
      : 'Nothing was done before it.';
  const timeout = refusal.lockTimeout
    ? ' It waited for a lock longer than the lock timeout allows.'
    : '';
  return {
    rule: refusal.lockTimeout ? 'lock-timeout' : 'statement-failed',
    severity: 'error',
    title: direction === 'up' ? 'The server refuses a statement' : 'The server refuses the down',
    message: [`${refusal.message} (${refusal.code}).${timeout}`, refusal.detail, refusal.hint, kept]
      .filter((part) => part !== null)
      .join(' '),
    path: statement.path,
    line: failure.line,
    endLine: statement.endLine,
    migration: migration.version,
    statement: statement.index,
    evidence: 'measured',
  };
}
