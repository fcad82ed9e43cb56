import type { ColumnDefinition, DefaultExpression, OnTable } from './definitions';

/** What a statement does to a column. */
export type ColumnOperation =
  | (OnTable & {
      readonly kind: 'add-column';
      readonly column: ColumnDefinition;
      readonly ifNotExists: boolean;
      /** MySQL's FIRST or AFTER; null where the column comes last. */
      readonly position: string | null;
    })
  | (OnTable & {
      readonly kind: 'drop-column';
      readonly column: string;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  | (OnTable & { readonly kind: 'rename-column'; readonly column: string; readonly to: string })
  | (OnTable & {
      /**
       * PostgreSQL ALTER COLUMN … TYPE; MySQL MODIFY, and CHANGE with the name kept or not: under the
       * old name, and a rename-column follows where the name changes.
       */
      readonly kind: 'alter-column-type';
      readonly column: string;
      readonly type: string;
      /** MySQL restates the whole column; null on PostgreSQL. */
      readonly definition: ColumnDefinition | null;
      readonly using: string | null;
      /** MySQL's FIRST or AFTER, where written: the column moves. */
      readonly position?: string;
      /** PostgreSQL's COLLATE of the new type, where written. */
      readonly collation?: string;
    })
  | (OnTable & { readonly kind: 'set-not-null'; readonly column: string })
  | (OnTable & { readonly kind: 'drop-not-null'; readonly column: string })
  | (OnTable & {
      readonly kind: 'set-default';
      readonly column: string;
      readonly default: DefaultExpression;
    })
  | (OnTable & { readonly kind: 'drop-default'; readonly column: string });
