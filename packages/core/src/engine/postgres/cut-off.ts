import { postgresDialect } from '../../sql/postgres/dialect';
import type { Session } from '../session';

const quote = postgresDialect.quoteIdentifier;

/** They connect by a user mapping alone, or read files only. */
const byMapping = ['postgres_fdw', 'file_fdw', 'dblink_fdw'];

/**
 * A copy made with TEMPLATE has the foreign servers of its source: without user mappings they let nobody in, and a
 * wrapper that may need none loses its handler, which takes a superuser. Subscriptions stay behind, since their catalog
 * is the server's: https://www.postgresql.org/docs/current/catalog-pg-subscription.html
 * https://www.postgresql.org/docs/current/sql-alterforeigndatawrapper.html
 */
export async function cutOffPostgres(session: Session): Promise<string[]> {
  const mappings = await session.query<{ server: string; account: string | null }>(
    `SELECT srvname AS server, CASE WHEN umuser <> 0 THEN usename END AS account
       FROM pg_catalog.pg_user_mappings ORDER BY srvname, umuser`,
  );
  for (const { server, account } of mappings) {
    const whose = account === null ? 'PUBLIC' : quote(account);
    await session.execute(`DROP USER MAPPING FOR ${whose} SERVER ${quote(server)}`);
  }
  const others = await session.query<{ server: string; wrapper: string }>(
    `SELECT s.srvname AS server, w.fdwname AS wrapper
       FROM pg_catalog.pg_foreign_server s JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
      WHERE w.fdwhandler <> 0 AND w.fdwname <> ALL ($1) ORDER BY s.srvname`,
    [byMapping],
  );
  for (const wrapper of new Set(others.map((one) => one.wrapper))) {
    await session.execute(`ALTER FOREIGN DATA WRAPPER ${quote(wrapper)} NO HANDLER`);
  }
  return [...new Set([...mappings, ...others].map(({ server }) => server))].sort();
}
