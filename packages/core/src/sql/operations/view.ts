import type { OnTable, RelationName } from './definitions';

/** What a statement does to a view. */
export type ViewOperation =
  | (OnTable & {
      readonly kind: 'create-view';
      readonly materialized: boolean;
      readonly orReplace: boolean;
      /** The relations that its query names. */
      readonly reads?: readonly RelationName[];
      /** The columns that it names of each relation by the name of the relation; `*` for all of them. */
      readonly readsColumns?: Readonly<Record<string, readonly string[]>>;
      /** False for a materialized view WITH NO DATA. */
      readonly withData?: boolean;
    })
  | (OnTable & {
      readonly kind: 'drop-view';
      readonly materialized: boolean;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  | (OnTable & {
      readonly kind: 'refresh-materialized-view';
      readonly concurrently: boolean;
      /** False for WITH NO DATA. */
      readonly withData: boolean;
    });
