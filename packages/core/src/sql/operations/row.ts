import type { OnTable, RelationName } from './definitions';

/** What a statement does with rows. */
export type RowOperation =
  | (OnTable & {
      readonly kind: 'update';
      readonly columns: readonly string[];
      readonly where: string | null;
      /** MySQL's LIMIT as text, where written. */
      readonly limit?: string;
      /** What each column becomes, as text, where it is set to one expression. */
      readonly assignments?: readonly { readonly column: string; readonly expression: string }[];
      /** Other tables that it reads: FROM, joins, subqueries. */
      readonly reads?: readonly RelationName[];
    })
  | (OnTable & {
      readonly kind: 'delete';
      readonly where: string | null;
      /** MySQL's LIMIT as text, where written. */
      readonly limit?: string;
      readonly reads?: readonly RelationName[];
    })
  | (OnTable & {
      readonly kind: 'insert';
      readonly fromQuery: boolean;
      readonly reads?: readonly RelationName[];
      /** What a run after the first meets: ON CONFLICT, ON DUPLICATE KEY, IGNORE, REPLACE. */
      readonly onConflict?: boolean;
      /** The query's WHERE, where it has one. */
      readonly where?: string | null;
    })
  /** A query that changes nothing by itself; the functions that it calls may. */
  | {
      readonly kind: 'select';
      readonly reads: readonly RelationName[];
      readonly calls: readonly RelationName[];
      /** FOR UPDATE, FOR SHARE: ROW SHARE on what it reads. */
      readonly locksRows: boolean;
    }
  | { readonly kind: 'call'; readonly routine: RelationName };
