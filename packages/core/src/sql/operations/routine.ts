import type { OnTable, RelationName, RoutineVolatility } from './definitions';
import type { RoutineBody } from './routine-body';

/** What a statement does to code in the database: routines, triggers, blocks that run at once. */
export type RoutineOperation =
  | (OnTable & {
      readonly kind: 'create-trigger';
      readonly name: string;
      readonly orReplace?: boolean;
      /** PostgreSQL's function. */
      readonly executes?: RelationName;
      /** MySQL's body; PostgreSQL's trigger names a function. */
      readonly body?: RoutineBody;
    })
  | {
      readonly kind: 'drop-trigger';
      readonly name: string;
      /** PostgreSQL names the table; MySQL does not. */
      readonly table: RelationName | null;
      readonly ifExists: boolean;
    }
  | {
      readonly kind: 'create-routine';
      readonly routine: RelationName;
      readonly object: 'function' | 'procedure' | 'event';
      readonly orReplace: boolean;
      /** In lower case: `plpgsql`, `sql`; MySQL's is `sql`. */
      readonly language: string;
      readonly securityDefiner: boolean;
      /** SET search_path, as text; null where it is not set. */
      readonly searchPath: string | null;
      /** As written; `volatile` where it is not. MySQL has no such thing. */
      readonly volatility?: RoutineVolatility;
      readonly body: RoutineBody;
    }
  | {
      readonly kind: 'drop-routine';
      readonly routine: RelationName;
      readonly object: 'function' | 'procedure' | 'event';
      readonly ifExists: boolean;
      readonly cascade?: boolean;
    }
  /** RENAME TO and SET SCHEMA. */
  | { readonly kind: 'rename-routine'; readonly routine: RelationName; readonly to: RelationName }
  | (OnTable & { readonly kind: 'rename-trigger'; readonly name: string; readonly to: string })
  | {
      /**
       * DO, and MariaDB's BEGIN NOT ATOMIC. The static statements of its body follow it among the
       * operations of its statement, as if all of them ran.
       */
      readonly kind: 'do-block';
      readonly body: RoutineBody;
    };
