import type { RelationName } from './definitions';

/** What a statement does to its session, and what has no operation of its own. */
export type SessionOperation =
  | {
      readonly kind: 'set-parameter';
      /** In lower case, without scope; `all` for RESET ALL. */
      readonly name: string;
      /** As text; null for RESET and SET … TO DEFAULT. */
      readonly value: string | null;
      readonly scope: 'session' | 'transaction' | 'global';
    }
  | {
      readonly kind: 'transaction';
      readonly action: 'begin' | 'commit' | 'rollback' | 'savepoint' | 'rollback-to' | 'release';
    }
  | {
      readonly kind: 'other';
      /** The command in upper case: `CREATE FUNCTION`, `GRANT`. */
      readonly command: string;
      /** The existing relation that it works on, where it names one: COMMENT ON TABLE, ANALYZE. */
      readonly relation?: RelationName;
      /** Another one: the index that ALTER INDEX … ATTACH PARTITION names. */
      readonly other?: RelationName;
    };
