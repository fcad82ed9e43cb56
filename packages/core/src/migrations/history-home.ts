import type { Session } from '../engine/session';
import { UserError } from '../errors';
import type { Dialect } from '../sql/dialect';

// reset_val is what the session began with: a script that sets search_path (every dump does) must not
// move the history table. "$user" stands for the current user (manual, 19.11.1, search_path).
const homeSchemaSql = `
  SELECT n.nspname AS name
  FROM pg_catalog.pg_settings AS s
  CROSS JOIN LATERAL pg_catalog.unnest(pg_catalog.string_to_array(s.reset_val, ',')) WITH ORDINALITY AS e(entry, place)
  JOIN pg_catalog.pg_namespace AS n
    ON n.nspname = CASE pg_catalog.btrim(e.entry, ' "')
      WHEN '$user' THEN CURRENT_USER ELSE pg_catalog.btrim(e.entry, ' "') END
  WHERE s.name = 'search_path' AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
  ORDER BY e.place
  LIMIT 1`;

/**
 * The schema (PostgreSQL) or database (MySQL) that an unqualified name meant when the session began.
 * Throws a UserError where the search path names no schema that exists.
 */
export async function historyHome(session: Session): Promise<string> {
  if (session.engine !== 'postgres') return session.database;
  const [row] = await session.query<{ name: string }>(homeSchemaSql);
  if (row === undefined) {
    throw new UserError({
      what: 'The database has no schema for the history table',
      why: "the session's search_path names none that exists and may be used",
      mend: 'Set search_path for the role or in the URL.',
    });
  }
  return row.name;
}

/** The table in `home`, qualified and quoted. */
export function qualifiedTable(dialect: Dialect, home: string, table: string): string {
  return `${dialect.quoteIdentifier(home)}.${dialect.quoteIdentifier(table)}`;
}

/** Whether `home` has a table of this name. */
export async function tableExists(
  session: Session,
  dialect: Dialect,
  home: string,
  table: string,
): Promise<boolean> {
  const catalog =
    session.engine === 'postgres'
      ? 'pg_catalog.pg_tables WHERE schemaname = ? AND tablename = ?'
      : 'information_schema.tables WHERE table_schema = ? AND table_name = ?';
  let position = 0;
  const sql = `SELECT 1 AS found FROM ${catalog}`.replace(/\?/g, () => {
    position += 1;
    return dialect.placeholder(position);
  });
  const rows = await session.query<{ found: number }>(sql, [home, table]);
  return rows.length > 0;
}

/** `(?, ?)` or `($1, $2)`. */
export function placeholders(dialect: Dialect, count: number): string {
  const list = Array.from({ length: count }, (_, index) => dialect.placeholder(index + 1));
  return `(${list.join(', ')})`;
}
