import type { Catalog } from '../catalog/catalog';
import type { LiveTable } from '../catalog/live-table';
import type { TableFingerprint, TableShape } from '../fingerprint/table-fingerprint';
import type { Blocks } from '../locks/lock';
import type { LockInstrument, MeasuringOptions } from '../locks/lock-instrument';
import type { Dialect } from '../sql/dialect';
import type { RelationName } from '../sql/operation';
import type { Statement } from '../sql/statement';
import type { TableStats } from '../stats/database-stats';
import type { Batches } from './batches';
import type { Databases } from './databases';
import type { DdlSetting, ServerSettings } from './ddl-setting';
import type { DumpLoading } from './dump-loading';
import type { EngineName } from './engine-name';
import type { Probing } from './probing';
import type { Replication } from './replication';
import type { RowMaker } from './row-maker';
import type { RowRemover } from './row-remover';
import type { Session, SessionOptions } from './session';
import type { NoPlan, StatementPlan } from './statement-plan';
import type { ThrowawayServer, ThrowawayServerOptions } from './throwaway/throwaway-server';

/** `unreadable` where the server does not let this role see whether the table is there. */
export type LiveTableReading = LiveTable | 'missing' | 'unreadable';

/**
 * Everything that differs between database servers, behind one interface. The only place that knows a
 * driver; parts that are more than a call have an interface and a file of their own.
 */
export interface Engine {
  readonly name: EngineName;
  readonly title: string;
  /** Schemes of its URLs: `['postgres:', 'postgresql:']`. */
  readonly urlSchemes: readonly string[];
  readonly dialect: Dialect;
  /** Throws a UserError that says what is wrong with the URL, without showing it. */
  checkUrl(url: string): void;
  /** The same URL with another database. */
  withDatabase(url: string, database: string): string;
  connect(url: string, options: SessionOptions): Promise<Session>;
  readonly databases: Databases;
  readCatalog(session: Session): Promise<Catalog>;
  /** Tables with their columns and keys, Lockkeeper's own left out. */
  readTables(session: Session): Promise<TableShape[]>;
  /** One table with its columns, indexes and constraints, for a role that may only SELECT. */
  readLiveTable(session: Session, table: RelationName): Promise<LiveTableReading>;
  /**
   * Sets a throwaway server to those of the settings that are safe to take over, for new sessions of the account.
   * Returns their names; what the server refuses is left out.
   */
  adoptSettings(admin: Session, account: string, settings: ServerSettings): Promise<string[]>;
  /**
   * How the server would run a statement that works on rows, without running it. `inTransaction` says
   * whether one is open, which stays as it was. Throws a DatabaseError where the server does not tell.
   */
  explain(
    session: Session,
    statement: Statement,
    inTransaction: boolean,
  ): Promise<StatementPlan | NoPlan>;
  /** How much is in each table, as the server estimates it; locks none of them. */
  readTableStats(session: Session): Promise<TableStats[]>;
  /** Settings that change what a migration does, the gravest kinds first. */
  readonly ddlSettings: readonly DdlSetting[];
  /** Their values as a session of this account in this database begins; those that the server lacks are left out. */
  readSettings(session: Session): Promise<ServerSettings>;
  /** Runs `work` on one snapshot of the data, with settings under which values always print alike. */
  readSnapshot<Result>(session: Session, work: () => Promise<Result>): Promise<Result>;
  /** Row count and an order-independent checksum over the named columns. */
  fingerprintTable(
    session: Session,
    table: TableShape,
    columns: readonly string[],
  ): Promise<TableFingerprint>;
  /** What of an application's reads and writes waits for a table lock of this mode. */
  lockBlocks(mode: string): Blocks;
  /** Measures the locks of `subject`, watched from `observer`; closely, unless it is to be done lightly. */
  measureLocks(subject: Session, observer: Session, options?: MeasuringOptions): LockInstrument;
  readonly batches: Batches;
  readonly probing: Probing;
  readonly replication: Replication;
  readonly rowMaker: RowMaker;
  readonly rowRemover: RowRemover;
  readonly dumpLoading: DumpLoading;
  startThrowaway(options: ThrowawayServerOptions): Promise<ThrowawayServer>;
}
