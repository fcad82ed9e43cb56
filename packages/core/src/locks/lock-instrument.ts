import type { Statement } from '../sql/statement';
import type { LockHold } from './lock';

/** What one statement did beyond taking locks. */
export interface StatementEffects {
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly walBytes: number | null;
}

/**
 * Watches one session while it runs a migration. The caller tells it about every statement and about
 * transaction boundaries; it reads the server's lock tables and clocks.
 */
export interface LockInstrument {
  /** How it measures, for the report: brackets on the server's clock, or a sampler with its period. */
  readonly method: string;
  start(): Promise<void>;
  before(migration: string, statement: Statement, inTransaction: boolean): Promise<void>;
  after(migration: string, statement: Statement, inTransaction: boolean): Promise<StatementEffects>;
  /** Just before and just after the COMMIT (or ROLLBACK) of a transaction. */
  beforeCommit(migration: string): Promise<void>;
  afterCommit(migration: string): Promise<void>;
  /** The holds on relations that existed before `start`, strongest first. */
  stop(): Promise<LockHold[]>;
}
