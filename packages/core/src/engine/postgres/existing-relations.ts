import type { Session } from '../session';

export interface ExistingRelation {
  readonly oid: number;
  /** pg_class.relkind. */
  readonly kind: string;
  readonly label: string;
  /** Changes when the relation is rewritten; null for one without rows of its own. */
  readonly node: string | null;
}

/** The user's relations with their indexes and TOAST tables; Lockkeeper's own left out. */
export async function existingRelations(observer: Session): Promise<ExistingRelation[]> {
  return observer.query<ExistingRelation>(
    `SELECT c.oid AS oid, c.relkind::text AS kind, pg_catalog.pg_relation_filenode(c.oid)::text AS node,
            CASE WHEN c.relkind = 't' THEN 'TOAST of ' || (SELECT o.relname FROM pg_class o WHERE o.reltoastrelid = c.oid)
                 WHEN n.nspname = 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END AS label
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'm', 'v', 'i', 'I', 'S', 't', 'f')
        AND (n.nspname !~ '^pg_' OR EXISTS (SELECT FROM pg_class o JOIN pg_namespace p ON p.oid = o.relnamespace
              WHERE o.reltoastrelid = c.oid AND p.nspname !~ '^pg_' AND p.nspname <> 'information_schema'))
        AND n.nspname NOT IN ('information_schema', 'lockkeeper')`,
  );
}
