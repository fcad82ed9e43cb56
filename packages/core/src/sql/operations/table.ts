import type { ColumnDefinition, ConstraintDefinition, OnTable, RelationName } from './definitions';

/** What a statement does to a table as a whole. */
export type TableOperation =
  | (OnTable & {
      readonly kind: 'create-table';
      readonly ifNotExists: boolean;
      readonly temporary: boolean;
      readonly columns: readonly ColumnDefinition[];
      readonly constraints: readonly ConstraintDefinition[];
      readonly partitionOf: RelationName | null;
      /** PARTITION BY: the table itself holds no rows. */
      readonly partitioned: boolean;
      /** Tables whose columns it takes over: LIKE, INHERITS. */
      readonly like: readonly RelationName[];
      /** CREATE TABLE AS, SELECT INTO: its columns come from a query. */
      readonly fromQuery: boolean;
      /** The relations that this query names. */
      readonly reads?: readonly RelationName[];
      /** PARTITION OF … DEFAULT. */
      readonly partitionDefault?: boolean;
      /** What LIKE … INCLUDING takes over beside the columns, in upper case: `INDEXES`, `ALL`. */
      readonly including?: readonly string[];
      /** INHERITS alone; `like` has these too. */
      readonly inherits?: readonly RelationName[];
      /** PostgreSQL's UNLOGGED. */
      readonly unlogged?: boolean;
      /** MySQL's table options by name in lower case: `engine`, `charset`, `collate`, `row_format`. */
      readonly options?: Readonly<Record<string, string>>;
    })
  | (OnTable & {
      readonly kind: 'drop-table';
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  /** Tables, views and sequences alike: ALTER TABLE … RENAME TO works on all of them. */
  | (OnTable & { readonly kind: 'rename-table'; readonly to: RelationName })
  /** ALTER TABLE, VIEW or SEQUENCE … SET SCHEMA. */
  | (OnTable & { readonly kind: 'set-schema'; readonly schema: string })
  | (OnTable & {
      readonly kind: 'truncate';
      readonly cascade: boolean;
      /** PostgreSQL's RESTART IDENTITY, which locks the sequences too. */
      readonly restartIdentity?: boolean;
    })
  | (OnTable & {
      /** By the words of what rewrites it: `VACUUM FULL`, `SET TABLESPACE`, `ENGINE=INNODB`. */
      readonly kind: 'rewrite-table';
      readonly command: string;
    })
  | (OnTable & {
      readonly kind: 'attach-partition';
      readonly partition: RelationName;
      /** FOR VALUES … as text; null for DEFAULT. */
      readonly bound?: string | null;
    })
  | (OnTable & {
      readonly kind: 'detach-partition';
      readonly partition: RelationName;
      readonly concurrently: boolean;
    })
  | (OnTable & {
      readonly kind: 'lock-table';
      /** As the engine's manual writes it: `ACCESS EXCLUSIVE`, `WRITE`. */
      readonly mode: string;
    })
  | (OnTable & {
      /**
       * Another action of ALTER TABLE, or MySQL's table options: by its words, with the names of
       * storage parameters: `REPLICA IDENTITY`, `SET (fillfactor)`, `AUTO_INCREMENT=7`.
       */
      readonly kind: 'alter-table-other';
      readonly action: string;
      /** The column that it works on, where it names one. */
      readonly column?: string;
      /** Another relation that it names: INHERIT's parent, EXCHANGE PARTITION's table. */
      readonly other?: RelationName;
    });
