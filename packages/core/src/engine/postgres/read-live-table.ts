import type { LiveColumn, LiveConstraint, LiveIndex } from '../../catalog/live-table';
import type { RelationName } from '../../sql/operation';
import { postgresDialect } from '../../sql/postgres/dialect';
import type { LiveTableReading } from '../engine';
import type { Session } from '../session';

/** Only pg_catalog is read, which every role may: https://www.postgresql.org/docs/current/catalogs.html */
const columnsSql = `
  SELECT a.attname AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
         a.attnotnull AS "notNull", a.atthasdef OR a.attidentity <> '' AS "hasDefault"
    FROM pg_catalog.pg_attribute a
   WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;

const namesOf = (keys: string, table: string, last: string) => `
  ARRAY(SELECT a.attname::text FROM pg_catalog.unnest(${keys}) WITH ORDINALITY k (attnum, place)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.attnum
         WHERE k.place <= ${last} ORDER BY k.place)`;

const indexesSql = `
  SELECT x.relname AS name, ${namesOf('i.indkey::int2[]', 'i.indrelid', 'i.indnkeyatts')} AS columns,
         i.indisunique AS unique, i.indisvalid AS valid,
         EXISTS (SELECT FROM pg_catalog.pg_constraint c
                  WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')) AS "ofConstraint"
    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
   WHERE i.indrelid = $1 ORDER BY x.relname`;

const constraintsSql = `
  SELECT c.conname AS name, c.contype::text AS type, c.convalidated AS valid,
         ${namesOf('c.conkey', 'c.conrelid', '2000')} AS columns,
         n.nspname AS "parentSchema", p.relname AS "parentName"
    FROM pg_catalog.pg_constraint c
    LEFT JOIN pg_catalog.pg_class p ON p.oid = c.confrelid
    LEFT JOIN pg_catalog.pg_namespace n ON n.oid = p.relnamespace
   WHERE c.conrelid = $1 AND c.contype IN ('p', 'u', 'f', 'c', 'x') ORDER BY c.conname`;

const types = {
  p: 'primary-key',
  u: 'unique',
  f: 'foreign-key',
  c: 'check',
  x: 'exclude',
} as const;

interface ConstraintRow {
  readonly name: string;
  readonly type: keyof typeof types;
  readonly valid: boolean;
  readonly columns: readonly string[];
  readonly parentSchema: string | null;
  readonly parentName: string | null;
}

/** The table that the name means in this session; partitions and views count, too. */
export async function readLivePostgresTable(
  session: Session,
  name: RelationName,
): Promise<LiveTableReading> {
  const quote = postgresDialect.quoteIdentifier;
  const text = [...(name.schema === null ? [] : [name.schema]), name.name].map(quote).join('.');
  const [found] = await session.query<{ oid: string | null }>(
    'SELECT pg_catalog.to_regclass($1)::oid::text AS oid',
    [text],
  );
  const oid = found?.oid ?? null;
  if (oid === null) return 'missing';
  const constraints = await session.query<ConstraintRow>(constraintsSql, [oid]);
  return {
    name,
    columns: await session.query<LiveColumn>(columnsSql, [oid]),
    indexes: await session.query<LiveIndex>(indexesSql, [oid]),
    constraints: constraints.map(liveConstraint),
  };
}

function liveConstraint({ type, parentSchema, parentName, ...row }: ConstraintRow): LiveConstraint {
  const references =
    parentName === null
      ? null
      : { schema: parentSchema === 'public' ? null : parentSchema, name: parentName };
  return { ...row, type: types[type], references };
}
