import type { Session } from '@lockkeeper/core/engine/session';
import type { RelationName } from '@lockkeeper/core/sql/operation';

/** Volatile functions of the server, and of the extensions below, that leave nothing behind. */
const harmless = new Set(
  `random random_normal clock_timestamp timeofday gen_random_uuid uuidv4 uuidv7 pg_sleep currval lastval pg_notify pg_get_serial_sequence gen_random_bytes gen_salt crypt uuid_generate_v1
  uuid_generate_v1mc uuid_generate_v4 pg_advisory_xact_lock pg_try_advisory_xact_lock`.split(/\s+/),
);
const harmlessExtensions = new Set(['pgcrypto', 'uuid-ossp']);

interface Row {
  readonly schema: string;
  readonly volatility: string;
  readonly extension: string | null;
}

/**
 * Why these functions must not be called: only the server's own that are not volatile and those of extensions that
 * are immutable are known to leave nothing outside of the transaction: a stable one of an extension may run a text
 * (crosstab). A volatile one may do anything (dblink_exec, pg_terminate_backend,
 * query_to_xml, which runs a text), and a function of the target is code that was not read.
 */
export async function unsafeCalls(
  session: Session,
  calls: readonly RelationName[],
): Promise<string[]> {
  const reasons: string[] = [];
  for (const call of calls) {
    const rows = await session.query<Row>(
      `SELECT n.nspname AS schema, p.provolatile::text AS volatility, e.extname AS extension
         FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
         LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid
               AND d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'e'
         LEFT JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
        WHERE p.proname = $1 AND ($2::text IS NULL OR n.nspname = $2)`,
      [call.name, call.schema],
    );
    if (rows.length > 0 && rows.every((row) => isHarmless(call.name, row))) continue;
    const name = call.schema === null ? call.name : `${call.schema}.${call.name}`;
    reasons.push(
      rows.length === 0
        ? `it calls ${name}, a function that the target does not have`
        : `it calls ${name}, and what that function does outside of the transaction is not known`,
    );
  }
  return [...new Set(reasons)];
}

function isHarmless(name: string, { schema, volatility, extension }: Row): boolean {
  if (schema !== 'pg_catalog' && extension === null) return false;
  if (volatility === 'i' || (volatility === 's' && schema === 'pg_catalog')) return true;
  const known = schema === 'pg_catalog' || harmlessExtensions.has(extension ?? '');
  return known && harmless.has(name);
}
