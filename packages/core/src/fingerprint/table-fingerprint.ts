import type { RelationName } from '../sql/operation';

export interface TableShape {
  readonly table: RelationName;
  /** `schema.name`, without the schema where it is the default one. */
  readonly label: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly generated: boolean;
  }[];
  /** Columns of the primary key, else of a unique key of NOT NULL columns; null without either. */
  readonly key: readonly string[] | null;
}

/** A table's rows as two values. Equal fingerprints over the same columns: equal rows, in any order. */
export interface TableFingerprint {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Lower-case hex or decimal text; comparable within one engine only. */
  readonly checksum: string;
}
