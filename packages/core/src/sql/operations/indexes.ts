import type { OnTable, RelationName } from './definitions';

/** What a statement does to an index. */
export type IndexOperation =
  | (OnTable & {
      readonly kind: 'create-index';
      readonly name: string | null;
      readonly unique: boolean;
      readonly concurrently: boolean;
      readonly ifNotExists: boolean;
      /** Plain columns of the key, without included ones. */
      readonly columns: readonly string[];
      /** Parts of the key that are expressions, as text. */
      readonly expressions: readonly string[];
      /** Places of the expressions among the parts of the key, from 0, where columns stand beside them. */
      readonly expressionPlaces?: readonly number[];
      /** The columns of INCLUDE. */
      readonly included?: readonly string[];
      /** In lower case: `gin`, `hash`; MySQL's `fulltext` and `spatial` too. */
      readonly method: string | null;
      /** The condition of a partial index. */
      readonly where: string | null;
      /** PostgreSQL's ON ONLY: not for the partitions. */
      readonly only: boolean;
    })
  | {
      readonly kind: 'drop-index';
      readonly index: RelationName;
      /** MySQL names the table; PostgreSQL does not. */
      readonly table: RelationName | null;
      readonly concurrently: boolean;
      readonly ifExists: boolean;
    }
  | {
      readonly kind: 'reindex';
      readonly object: 'index' | 'table' | 'schema' | 'database' | 'system';
      /** null where the object is no relation. */
      readonly target: RelationName | null;
      readonly concurrently: boolean;
    }
  | {
      readonly kind: 'rename-index';
      readonly index: RelationName;
      /** MySQL names the table; PostgreSQL does not. */
      readonly table: RelationName | null;
      readonly to: string;
    };
