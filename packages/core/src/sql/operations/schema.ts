import type { RelationName } from './definitions';

/** What a statement does to a schema or a sequence. */
export type SchemaOperation =
  | {
      readonly kind: 'create-sequence';
      readonly sequence: RelationName;
      readonly ifNotExists: boolean;
    }
  | {
      readonly kind: 'alter-sequence';
      readonly sequence: RelationName;
      /** By its words: `RESTART`, `OWNED BY`, `INCREMENT BY`. */
      readonly action: string;
    }
  | {
      readonly kind: 'drop-sequence';
      readonly sequence: RelationName;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    }
  | { readonly kind: 'create-schema'; readonly schema: string; readonly ifNotExists: boolean }
  | { readonly kind: 'rename-schema'; readonly schema: string; readonly to: string }
  | {
      /** MySQL's DROP DATABASE too. */
      readonly kind: 'drop-schema';
      readonly schema: string;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    };
