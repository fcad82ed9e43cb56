import type { ServerSettings } from '../engine/ddl-setting';
import type { EngineName } from '../engine/engine-name';

/** How much is in a database, as its server estimates it, and how the server is set; what `lockkeeper stats` writes. */
export interface DatabaseStats {
  readonly engine: EngineName;
  readonly version: string;
  /** ISO 8601 in UTC. */
  readonly takenAt: string;
  /** Settings that change DDL; null in a file of a version that did not write them. */
  readonly settings: ServerSettings | null;
  readonly tables: readonly TableStats[];
}

export interface TableStats {
  /** null on MySQL, where the database is the only schema. */
  readonly schema: string | null;
  readonly name: string;
  /** null where the server has no estimate: the table has never been analyzed. */
  readonly rows: number | null;
  /** Of the rows, without indexes. */
  readonly bytes: number | null;
  readonly indexBytes: number | null;
  /** 0 for a table that is not partitioned. */
  readonly partitions: number;
  /** MySQL's total_row_versions; null elsewhere, and where the role may not read it. */
  readonly rowVersions: number | null;
}
