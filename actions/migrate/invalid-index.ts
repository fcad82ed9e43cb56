import type { Session } from '@lockkeeper/core/engine/session';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';
import type { Statement } from '@lockkeeper/core/sql/statement';

/**
 * The quoted name of the index that a CREATE INDEX CONCURRENTLY left behind when it failed; null where there is none.
 * https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
export async function invalidIndex(
  dialect: Dialect,
  session: Session,
  statement: Statement,
): Promise<string | null> {
  if (dialect.engine !== 'postgres') return null;
  await dialect.load();
  for (const operation of dialect.parse(statement).operations) {
    if (operation.kind !== 'create-index' || !operation.concurrently) continue;
    if (operation.name === null) continue;
    const { schema } = operation.table;
    const name = quoteRelation(dialect, { schema, name: operation.name });
    const found = await session.query(
      'SELECT 1 FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass($1) AND NOT indisvalid',
      [name],
    );
    if (found.length > 0) return name;
  }
  return null;
}
