import type { EngineName } from './engine-name';
import type { ServerVersion } from './server-version';

export interface SessionOptions {
  /** Shown in the server's list of sessions. */
  readonly applicationName: string;
  /** Longest wait for a lock; the server gives up with an error after it. */
  readonly lockTimeoutMilliseconds: number;
  /** Longest run of a statement; 0 for no limit. */
  readonly statementTimeoutMilliseconds: number;
  /** The server does not end it for being idle, whatever it is set to: it has to undo something after a long run. */
  readonly mayIdle?: boolean;
  /** Cancels the running statement from a second connection, and makes every later call throw CancelledError. */
  readonly signal?: AbortSignal;
  /**
   * MySQL and MariaDB: statements are sent byte by byte, one for each character up to U+00FF, as a dump has them: it
   * may hold bytes that are no text in any character set.
   */
  readonly byteStrings?: boolean;
}

export interface ExecuteResult {
  /** Rows that the statement changed or returned; null where the server does not say. */
  readonly rows: number | null;
}

/** A server's refusal of a statement. */
export class DatabaseError extends Error {
  /** SQLSTATE on PostgreSQL, the error number on MySQL. */
  readonly code: string;
  readonly detail: string | null;
  readonly hint: string | null;
  /** Offset of the error within the statement in characters, counting from 1, where the server tells it. */
  readonly position: number | null;
  /** The server gave up waiting for a lock. */
  readonly lockTimeout: boolean;
  readonly statementTimeout: boolean;

  constructor(message: string, facts: Omit<DatabaseError, keyof Error>) {
    super(message);
    this.name = 'DatabaseError';
    this.code = facts.code;
    this.detail = facts.detail;
    this.hint = facts.hint;
    this.position = facts.position;
    this.lockTimeout = facts.lockTimeout;
    this.statementTimeout = facts.statementTimeout;
  }
}

/** One connection. Statements run one after another; a refusal is a DatabaseError. */
export interface Session {
  readonly engine: EngineName;
  readonly version: ServerVersion;
  /** The database that the session works in. */
  readonly database: string;
  /** Backend pid or connection id. */
  readonly id: number;
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** With a list of parameters, be it empty, PostgreSQL refuses a text that holds more than one statement. */
  execute(sql: string, parameters?: readonly unknown[]): Promise<ExecuteResult>;
  /** BEGIN, work, COMMIT; ROLLBACK when work throws. */
  transaction<Result>(work: () => Promise<Result>): Promise<Result>;
  /** ROLLBACK, also after the session's signal; never throws. A broken connection counts as rolled back. */
  rollback(): Promise<void>;
  /** Stops the running statement through a second connection. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}
