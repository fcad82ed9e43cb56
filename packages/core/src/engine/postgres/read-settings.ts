import type { ServerSettings } from '../ddl-setting';
import type { Session } from '../session';
import { postgresDdlSettings } from './ddl-settings';
import { settingValue } from './setting-value';

interface Row {
  readonly name: string;
  readonly value: string;
  readonly unit: string | null;
}

/**
 * `reset_val` is what a session of this role in this database begins with: the timeouts that this session
 * has set for itself are not in it. https://www.postgresql.org/docs/current/view-pg-settings.html
 */
const settings = `
SELECT name, reset_val AS value, unit
FROM pg_catalog.pg_settings WHERE name = ANY ($1) AND reset_val IS NOT NULL`;

/** By to_jsonb, as older versions lack some of the columns, and 17 has renamed one. */
const database = `
SELECT d ->> 'datcollate' AS lc_collate, d ->> 'datctype' AS lc_ctype,
  CASE d ->> 'datlocprovider' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' WHEN 'c' THEN 'libc'
    ELSE coalesce(d ->> 'datlocprovider', 'libc') END AS locale_provider,
  coalesce(d ->> 'datlocale', d ->> 'daticulocale') AS locale,
  pg_catalog.pg_encoding_to_char((d ->> 'encoding')::int) AS server_encoding
FROM (SELECT pg_catalog.to_jsonb(x) AS d FROM pg_catalog.pg_database x WHERE datname = pg_catalog.current_database()) one`;

/** The settings that change DDL, as a session of this role in this database begins. */
export async function readPostgresSettings(session: Session): Promise<ServerSettings> {
  const rows = await session.query<Row>(settings, [postgresDdlSettings.map(({ name }) => name)]);
  const [own = {}] = await session.query<Record<string, string | null>>(database);
  const values = new Map([
    ...rows.map(({ name, value, unit }) => [name, settingValue(value, unit)] as const),
    ...Object.entries(own),
  ]);
  return Object.fromEntries(
    postgresDdlSettings.flatMap(({ name }) => {
      const value = values.get(name);
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  );
}
