import type { OnTable, RelationName } from './definitions';

/** What a statement does to rights: grants, roles, policies. */
export type RightOperation =
  | {
      readonly kind: 'grant';
      readonly revoke: boolean;
      /** In upper case; `ALL` for all. */
      readonly privileges: readonly string[];
      /** Tables, views and sequences that it names; empty for other objects and for ALL … IN SCHEMA. */
      readonly relations: readonly RelationName[];
      /** By its words: `TABLE`, `SCHEMA`, `ALL TABLES IN SCHEMA`, `ROLE`; MySQL: `*.*`, `database.*`. */
      readonly object: string;
      /** Roles as written; `PUBLIC` in upper case. */
      readonly to: readonly string[];
      readonly withGrantOption: boolean;
    }
  | {
      readonly kind: 'create-role' | 'alter-role';
      readonly role: string;
      /** In upper case: `SUPERUSER`, `CREATEROLE`, `BYPASSRLS`. */
      readonly attributes: readonly string[];
    }
  | (OnTable & { readonly kind: 'create-policy'; readonly name: string })
  | (OnTable & { readonly kind: 'drop-policy'; readonly name: string });
