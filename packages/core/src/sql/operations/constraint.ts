import type { ConstraintDefinition, ConstraintType, OnTable } from './definitions';

/** What a statement does to a constraint. */
export type ConstraintOperation =
  | (OnTable & {
      readonly kind: 'add-constraint';
      readonly constraint: ConstraintDefinition;
      /** PostgreSQL's ALTER TABLE ONLY: not for the partitions and heirs. */
      readonly only?: boolean;
    })
  | (OnTable & { readonly kind: 'validate-constraint'; readonly name: string })
  | (OnTable & { readonly kind: 'rename-constraint'; readonly name: string; readonly to: string })
  | (OnTable & {
      /** ALTER CONSTRAINT, MySQL's ALTER CHECK; `enforced` is null where that is not changed. */
      readonly kind: 'alter-constraint';
      readonly name: string;
      readonly enforced: boolean | null;
    })
  | (OnTable & {
      readonly kind: 'drop-constraint';
      /** MySQL's primary key is called PRIMARY. */
      readonly name: string;
      readonly type: ConstraintType | null;
      readonly ifExists: boolean;
      readonly cascade?: boolean;
    });
