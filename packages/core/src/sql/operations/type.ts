import type { DefaultExpression, RelationName } from './definitions';

/** What a statement does to a type. */
export type TypeOperation =
  | {
      readonly kind: 'create-enum';
      readonly type: RelationName;
      readonly values: readonly string[];
    }
  | {
      readonly kind: 'add-enum-value';
      readonly type: RelationName;
      readonly value: string;
      readonly ifNotExists?: boolean;
      /** The label that it comes before or after; last where neither is said. */
      readonly before?: string;
      readonly after?: string;
    }
  | {
      readonly kind: 'rename-enum-value';
      readonly type: RelationName;
      readonly value: string;
      readonly to: string;
    }
  | {
      readonly kind: 'create-domain';
      readonly type: RelationName;
      /** The type below, with its modifiers. */
      readonly base: string;
      readonly notNull: boolean;
      readonly check: boolean;
      readonly default: DefaultExpression | null;
    }
  | {
      readonly kind: 'alter-domain';
      readonly type: RelationName;
      readonly action:
        | 'add-check'
        | 'validate-constraint'
        | 'drop-constraint'
        | 'set-not-null'
        | 'drop-not-null'
        | 'set-default'
        | 'drop-default';
      readonly name: string | null;
      readonly notValid: boolean;
    }
  /** A composite, range or base type. */
  | { readonly kind: 'create-type'; readonly type: RelationName }
  | {
      readonly kind: 'drop-type';
      readonly type: RelationName;
      readonly domain: boolean;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    }
  | { readonly kind: 'rename-type'; readonly type: RelationName; readonly to: RelationName };
