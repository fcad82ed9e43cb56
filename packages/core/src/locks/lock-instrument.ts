import type { Session } from '../engine/session';
import type { Statement } from '../sql/statement';
import type { LockHold, TakenLock } from './lock';
import type { StatementStage } from './statement-stage';

/** What one statement did beyond taking locks. */
export interface StatementEffects {
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly walBytes: number | null;
  /** How MySQL or MariaDB altered a table; absent elsewhere, and for a statement that has no choice. */
  readonly alteration?: Alteration;
  /** What it spent its time on, where the server tells. */
  readonly stages?: readonly StatementStage[];
  /** What the instrument did in the statement's place before it, such as asking for ways that the server refused. */
  readonly overheadMilliseconds?: number;
  /** What it took, strongest first; null where none was seen and it may have taken one; absent unless measured lightly. */
  readonly locks?: readonly TakenLock[] | null;
}

export interface MeasuringOptions {
  /**
   * The session through which what has to be turned on at the server is turned off again, one that a cancel does not
   * end; without it, the observer.
   */
  readonly keeper?: Session;
  readonly light?: LightMeasuring;
}

/**
 * Measuring that leaves the statements as they are: each is sent as it is written, in a message of its own, and what
 * is asked about it is asked when it is over.
 */
export interface LightMeasuring {
  /** Whether the server is our own, so that what it records can be turned on. */
  readonly ownServer: boolean;
  /** Whether others work in the same database: they can make a statement wait, and looks at all locks are kept few. */
  readonly onTarget: boolean;
}

export interface Alteration {
  /** INSTANT, INPLACE, COPY; on MariaDB also NOCOPY. */
  readonly algorithm: string;
  /** NONE, SHARED, EXCLUSIVE; null for MySQL's INSTANT, which takes no LOCK clause. */
  readonly lockLevel: string | null;
  readonly rebuild: boolean;
}

export interface TimedExecution {
  readonly rows: number | null;
  /** The server's own time for it where the server tells, in milliseconds. */
  readonly milliseconds: number;
}

/**
 * Watches one session while it runs a migration. The caller lets it execute the statements, and tells it about
 * them and about the ends of transactions; it reads the server's lock tables and clocks.
 */
export interface LockInstrument {
  /** How it measures, for the report: brackets on the server's clock, or a sampler with its period. */
  readonly method: string;
  start(): Promise<void>;
  before(migration: string, statement: Statement, inTransaction: boolean): Promise<void>;
  /** Executes in the measured session: the statement that `before` was told of, or BEGIN or COMMIT. */
  execute(sql: string, inTransaction: boolean): Promise<TimedExecution>;
  after(migration: string, statement: Statement, inTransaction: boolean): Promise<StatementEffects>;
  /** So much passed since the last statement for what the migration's tool does itself, as its entry in the history. */
  aside(milliseconds: number): void;
  /** Just after the COMMIT (or ROLLBACK) of a transaction. */
  afterCommit(migration: string): Promise<void>;
  /** The holds on relations that existed before `start`, strongest first. */
  stop(): Promise<LockHold[]>;
}
