import type { Catalog } from '../catalog/catalog';
import type { LiveTable } from '../catalog/live-table';
import type { TableFingerprint, TableShape } from '../fingerprint/table-fingerprint';
import type { Blocks } from '../locks/lock';
import type { LockInstrument } from '../locks/lock-instrument';
import type { Dialect } from '../sql/dialect';
import type { RelationName } from '../sql/operation';
import type { TableStats } from '../stats/database-stats';
import type { Batches } from './batches';
import type { Databases } from './databases';
import type { EngineName } from './engine-name';
import type { RowMaker } from './row-maker';
import type { Session, SessionOptions } from './session';
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
  /** How much is in each table, as the server estimates it; locks none of them. */
  readTableStats(session: Session): Promise<TableStats[]>;
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
  /** Measures the locks of `subject`, watched from `observer`. */
  measureLocks(subject: Session, observer: Session): LockInstrument;
  readonly batches: Batches;
  readonly rowMaker: RowMaker;
  startThrowaway(options: ThrowawayServerOptions): Promise<ThrowawayServer>;
}
