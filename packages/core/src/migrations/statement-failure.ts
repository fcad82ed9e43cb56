import type { DatabaseError } from '../engine/session';
import { withoutTransaction } from '../report/fixes';
import type { NewFinding } from '../report/report-builder';
import type { Statement } from '../sql/statement';
import type { Direction, Migration } from './migration';

/** A statement of a migration that the server refused. */
export class StatementFailure extends Error {
  readonly migration: Migration;
  readonly direction: Direction;
  readonly statement: Statement;
  readonly refusal: DatabaseError;
  /** Whether a transaction took back all that the migration had done. */
  readonly rolledBack: boolean;
  /** Statements of the migration that stay done. */
  readonly kept: readonly Statement[];

  constructor(facts: {
    readonly migration: Migration;
    readonly direction: Direction;
    readonly statement: Statement;
    readonly refusal: DatabaseError;
    readonly rolledBack: boolean;
    readonly kept: readonly Statement[];
  }) {
    super(facts.refusal.message, { cause: facts.refusal });
    this.name = 'StatementFailure';
    this.migration = facts.migration;
    this.direction = facts.direction;
    this.statement = facts.statement;
    this.refusal = facts.refusal;
    this.rolledBack = facts.rolledBack;
    this.kept = facts.kept;
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
  const alone = runsOnlyAlone(failure);
  return {
    rule: refusal.lockTimeout ? 'lock-timeout' : 'statement-failed',
    severity: 'error',
    title: direction === 'up' ? 'The server refuses a statement' : 'The server refuses the down',
    message: `${refusalText(refusal)} ${keptText(failure)}${alone ? ` ${aloneText}` : ''}`,
    fix: alone ? [withoutTransaction(statement.sql)] : null,
    path: statement.path,
    line: failure.line,
    endLine: statement.endLine,
    migration: migration.version,
    statement: statement.index,
    evidence: 'measured',
  };
}

const aloneText = 'Put it alone into a migration that runs without a transaction.';

/**
 * Whether a statement by itself is refused for the transaction around it: SET TRANSACTION is for its place in it, and of
 * what calls code the code would have to change. 25001 is active_sql_transaction:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
function runsOnlyAlone({ refusal, statement, rolledBack }: StatementFailure): boolean {
  return refusal.code === '25001' && rolledBack && !/^(set|do|call|select)\b/i.test(statement.sql);
}

/** The server's own words, with its code. */
export function refusalText(refusal: DatabaseError): string {
  const timeout = refusal.lockTimeout
    ? ' It waited for a lock longer than the lock timeout allows.'
    : '';
  return [`${refusal.message} (${refusal.code}).${timeout}`, refusal.detail, refusal.hint]
    .filter((part) => part !== null)
    .join(' ');
}

function keptText({ rolledBack, kept }: StatementFailure): string {
  if (rolledBack) return 'The transaction was rolled back.';
  if (kept.length === 0) return 'Nothing was done before it.';
  return kept.length === 1
    ? 'The statement before it stays done.'
    : `The ${kept.length} statements before it stay done.`;
}
