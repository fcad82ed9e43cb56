import type { Session } from '@lockkeeper/core/engine/session';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import type { WrittenTable } from '@lockkeeper/core/sql/postgres/rollback-reading';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';

interface Row {
  readonly name: string;
  readonly kind: string;
  readonly rules: boolean;
  readonly triggers: readonly string[];
}

/**
 * The table with its partitions and heirs and, where $2 says so, the tables that its foreign keys carry a change to;
 * without triggers of the server's own and of its functions.
 */
const tablesSql = `
  WITH RECURSIVE below (parent, child) AS (
    SELECT inhparent, inhrelid FROM pg_catalog.pg_inherits
    UNION ALL SELECT confrelid, conrelid FROM pg_catalog.pg_constraint
     WHERE $2 AND contype = 'f' AND (confdeltype IN ('c', 'n', 'd') OR confupdtype IN ('c', 'n', 'd'))
  ), family (oid) AS (
    SELECT pg_catalog.to_regclass($1)::oid
    UNION SELECT below.child FROM below JOIN family ON below.parent = family.oid)
  SELECT c.relname AS name, c.relkind::text AS kind, c.relhasrules AS rules,
         ARRAY(SELECT t.tgname::text FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
                WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled <> 'D'
                  AND p.pronamespace <> 'pg_catalog'::regnamespace) AS triggers
    FROM pg_catalog.pg_class c JOIN family ON family.oid = c.oid`;

/** Why the rows of these tables must not be changed: it would run code of the target that was not read. */
export async function unsafeTables(
  session: Session,
  written: readonly WrittenTable[],
): Promise<string[]> {
  const reasons = new Set<string>();
  for (const { table, cascades } of written) {
    const relation = quoteRelation(postgresDialect, table);
    const rows = await session.query<Row>(tablesSql, [relation, cascades]);
    for (const { name, kind, rules, triggers } of rows) {
      if (kind === 'f') reasons.add(`it writes to ${name}, which is on another server`);
      else if (kind === 'v' || rules) {
        reasons.add(`it writes to ${name}, whose rules decide what is done instead`);
      }
      for (const trigger of triggers) {
        reasons.add(
          `it runs the trigger ${trigger} of ${name}, and what that does outside of the transaction is not known`,
        );
      }
    }
  }
  return [...reasons];
}
