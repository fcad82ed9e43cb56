import { performance } from 'node:perf_hooks';
import { DatabaseError, type Session } from '../engine/session';
import { UserError } from '../errors';
import { withoutMeasuring } from '../locks/measurement-error';
import type { Dialect } from '../sql/dialect';
import type { Statement } from '../sql/statement';
import { type TransactionCommand, transactionCommand } from '../sql/transaction-command';
import type { Format } from './format';
import type { Direction, Migration, Script } from './migration';
import type { RunObserver, StatementOutcome } from './run-observer';
import { scriptText } from './script-text';
import { StatementFailure } from './statement-failure';
import { changesRowsOnly } from './transaction-rules';

export interface RunRequest {
  readonly session: Session;
  readonly dialect: Dialect;
  readonly format: Format;
  readonly migration: Migration;
  readonly direction: Direction;
  /** Every migration of the folder, in order. */
  readonly all: readonly Migration[];
  /** Whether the tool's history table is written. */
  readonly recordHistory: boolean;
  readonly observer?: RunObserver;
  /**
   * Runs a lone statement between BEGIN and COMMIT where the server allows it, so that its locks can be
   * read before they are released. It changes nothing else.
   */
  readonly holdLocks?: boolean;
}

export interface RunResult {
  readonly milliseconds: number;
  readonly statements: number;
}

/** The statements of a script. Throws a UserError with the line where the script cannot be cut. */
export function scriptStatements(script: Script, dialect: Dialect): readonly Statement[] {
  const { statements, errors } = dialect.split(scriptText(script), script.path);
  const [error] = errors;
  if (error !== undefined) {
    throw new UserError({
      what: `${script.path}:${error.line} cannot be cut into statements`,
      why: error.message,
      mend: 'Close what is open there.',
    });
  }
  return statements;
}

/**
 * Runs one direction of a migration as its tool would: the tool's transactions, the tool's history table.
 * Throws a StatementFailure when the server refuses a statement, and a DatabaseError when it refuses what the observer
 * asks of it.
 */
export async function runMigration(request: RunRequest): Promise<RunResult> {
  const { session, dialect, format, migration, direction, all } = request;
  const script = direction === 'up' ? migration.up : migration.down;
  if (script === null) throw new Error(`migration ${migration.version} has no ${direction}`);
  const statements = scriptStatements(script, dialect);
  const { mode } = format.transaction({
    script,
    statements,
    transactionalDdl: dialect.transactionalDdl,
  });
  const change = { session, dialect, migration, direction, all };
  const start = performance.now();
  const elapsed = () => performance.now() - start;

  const record = async () => {
    if (!request.recordHistory) return;
    const begin = performance.now();
    await inHistory(request, () => format.history.after({ ...change, milliseconds: elapsed() }));
    request.observer?.aside?.(performance.now() - begin);
  };
  if (request.recordHistory) {
    await inHistory(request, async () => format.history.before?.({ ...change, milliseconds: 0 }));
  }
  const run = new ScriptRun(request);
  try {
    if (mode === 'transaction') {
      await run.inTransaction(statements, format.history.afterInTransaction ? record : undefined);
      if (!format.history.afterInTransaction) await record();
    } else {
      await run.oneByOne(statements);
      await record();
    }
  } catch (error) {
    if (request.recordHistory && error instanceof StatementFailure) {
      const { message } = error;
      // Where DDL commits by itself a tool trusts no rollback (Flyway's DbMigrate.java), and marks the script.
      const rolledBack = error.rolledBack && dialect.transactionalDdl;
      await format.history.failed?.({ ...change, milliseconds: elapsed(), message, rolledBack });
    }
    throw withoutMeasuring(error);
  }
  return { milliseconds: elapsed(), statements: statements.length };
}

/** The table is the tool's and the target's: a trigger or a missing right can refuse the entry. */
async function inHistory(
  { format, dialect, migration }: RunRequest,
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw new UserError({
      what: `Migration ${migration.version} could not be recorded in ${format.history.label(dialect)}`,
      why: `${error.message} (${error.code})`,
      mend: 'Let the account that runs the migrations write this table, and see what guards it.',
    });
  }
}

class ScriptRun {
  readonly #request: RunRequest;
  /** Whether a transaction is open: the runner's, or one that the script began itself. */
  #open = false;
  /** What is done for good, and what the next commit makes so. */
  readonly #kept: Statement[] = [];
  #uncommitted: Statement[] = [];

  constructor(request: RunRequest) {
    this.#request = request;
  }

  async inTransaction(
    statements: readonly Statement[],
    record: (() => Promise<void>) | undefined,
  ): Promise<void> {
    const { session } = this.#request;
    await session.execute('BEGIN');
    this.#open = true;
    try {
      for (const statement of statements) await this.#statement(statement, this.#open);
      await record?.();
      await this.#commit();
    } catch (error) {
      await this.#rollback();
      throw error;
    }
  }

  async oneByOne(statements: readonly Statement[]): Promise<void> {
    try {
      for (const statement of statements) {
        if (this.#request.holdLocks && !this.#open) await this.#alone(statement);
        else await this.#statement(statement, this.#open);
      }
      if (this.#open) await this.#commit();
    } catch (error) {
      if (this.#open) await this.#rollback();
      throw error;
    }
  }

  /** A lone statement in a transaction of its own; without one where the server says that it cannot. */
  async #alone(statement: Statement): Promise<void> {
    if (!this.#request.dialect.transactionalDdl || isSentAsItIs(statement)) {
      await this.#statement(statement, false);
      return;
    }
    const { session } = this.#request;
    await session.execute('BEGIN');
    this.#open = true;
    try {
      await this.#statement(statement, true);
      await this.#commit();
    } catch (error) {
      await this.#rollback();
      if (!isRefusedInTransaction(error)) throw error;
      await this.#statement(statement, false);
    }
  }

  async #statement(statement: Statement, transaction: boolean): Promise<void> {
    const { session, migration, observer } = this.#request;
    refuseClientOnly(statement);
    const command = transactionCommand(statement);
    await observer?.before?.(migration, statement, transaction, session);
    const outcome = await this.#refusable(statement, transaction);
    this.#noteDone(statement, command);
    await observer?.after?.(migration, statement, transaction, outcome);
    if (command === 'end' || command === 'chain') await observer?.afterCommit?.(migration);
  }

  async #refusable(statement: Statement, transaction: boolean): Promise<StatementOutcome> {
    const { migration, direction } = this.#request;
    try {
      return await this.#execute(statement.sql, transaction);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      // DDL that commits by itself does so before it fails, too.
      if (!this.#isRolledBackWith(statement)) this.#keep();
      const kept = this.#kept;
      const rolledBack = transaction && kept.length === 0;
      throw new StatementFailure({
        ...{ migration, direction, statement, refusal: error },
        ...{ rolledBack, kept },
      });
    }
  }

  async #execute(sql: string, inTransaction: boolean): Promise<StatementOutcome> {
    const { session, observer } = this.#request;
    if (observer?.execute) return observer.execute(sql, inTransaction);
    const start = performance.now();
    const { rows } = await session.execute(sql);
    return { milliseconds: performance.now() - start, rows };
  }

  #noteDone(statement: Statement, command: TransactionCommand | null): void {
    if (command === null) {
      this.#uncommitted.push(statement);
      if (!this.#open || !this.#isRolledBackWith(statement)) this.#keep();
      return;
    }
    // PostgreSQL only warns of a BEGIN within a transaction; MySQL commits what is open.
    if (command === 'begin' && this.#open && this.#request.dialect.transactionalDdl) return;
    this.#open = command !== 'end';
    if (/^(rollback|abort)\b/i.test(statement.sql)) this.#uncommitted = [];
    this.#keep();
  }

  #keep(): void {
    this.#kept.push(...this.#uncommitted);
    this.#uncommitted = [];
  }

  /** Whether a rollback of the transaction it is in takes it back. */
  #isRolledBackWith({ sql }: Statement): boolean {
    return this.#request.dialect.transactionalDdl || changesRowsOnly.test(sql);
  }

  async #commit(): Promise<void> {
    const { migration, observer, direction } = this.#request;
    const last = this.#uncommitted.at(-1);
    try {
      await this.#execute('COMMIT', true);
    } catch (error) {
      if (!(error instanceof DatabaseError) || last === undefined) throw error;
      // A deferred constraint, say: which statement breaks it only its author knows.
      const facts = { migration, direction, statement: last, refusal: error };
      throw new StatementFailure({ ...facts, rolledBack: true, kept: this.#kept });
    }
    this.#open = false;
    this.#keep();
    await observer?.afterCommit?.(migration);
  }

  async #rollback(): Promise<void> {
    const { session, migration, observer } = this.#request;
    this.#open = false;
    this.#uncommitted = [];
    await session.rollback();
    try {
      await observer?.afterCommit?.(migration);
    } catch (error) {
      // What led to the rollback is told; that the observer is gone too says nothing more.
      if (!(error instanceof DatabaseError)) throw error;
    }
  }
}

/** Where the server would take in a transaction what it refuses outside of one, or ends it: it is sent as it is. */
function isSentAsItIs(statement: Statement): boolean {
  return transactionCommand(statement) !== null || needsTransaction.test(statement.sql);
}

/**
 * Refused with 25P01, no_active_sql_transaction, where none is open: https://www.postgresql.org/docs/current/sql-lock.html
 * A cursor is not, if it is to be held.
 */
const needsTransaction =
  /^(?:lock|savepoint|release|rollback(?:\s+(?:work|transaction))?\s+to|declare)\b/i;

/** 25001, active_sql_transaction, and 2D000, of a COMMIT within a block or procedure: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function isRefusedInTransaction(error: unknown): boolean {
  return error instanceof StatementFailure && ['25001', '2D000'].includes(error.refusal.code);
}

function refuseClientOnly({ kind, path, line, sql }: Statement): void {
  if (kind === 'sql') return;
  throw new UserError({
    what: `${path}:${line} is not SQL that a server understands: ${sql.split('\n')[0]}`,
    why:
      kind === 'copy-data'
        ? 'COPY … FROM STDIN takes its rows from a client program'
        : 'it is a command of a client program',
    mend:
      kind === 'copy-data'
        ? 'Write the rows as INSERT.'
        : 'Write it as SQL, or leave it out of the migration.',
  });
}
