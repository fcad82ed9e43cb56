import type { TableStats } from '../../stats/database-stats';
import type { Session } from '../session';

interface Row {
  readonly schema: string;
  readonly name: string;
  readonly partitioned: boolean;
  readonly rows: number;
  readonly pages: number;
  readonly index_pages: number;
  readonly partitions: number;
  /** Leaves that nobody has analyzed. */
  readonly unknown: number;
  readonly leaf_rows: number;
  readonly leaf_pages: number;
  readonly leaf_index_pages: number;
  readonly block: number;
}

/**
 * From pg_class alone: pg_relation_size would open each relation, and wait where one is locked. reltuples is
 * -1, before PostgreSQL 14 0 without pages, for a table that was never analyzed:
 * https://www.postgresql.org/docs/current/catalog-pg-class.html
 */
const query = `
WITH RECURSIVE user_table AS (
  SELECT c.oid, n.nspname, c.relname, c.relkind, c.reltuples::float8 AS rows,
    c.relpages + coalesce(t.relpages, 0) AS pages,
    (SELECT coalesce(sum(i.relpages), 0) FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
      WHERE x.indrelid IN (c.oid, c.reltoastrelid)) AS index_pages
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
  WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'lockkeeper') AND n.nspname NOT LIKE 'pg\\_toast%'
), below AS (
  SELECT p.oid AS root, i.inhrelid AS oid FROM user_table p JOIN pg_catalog.pg_inherits i ON i.inhparent = p.oid
  WHERE p.relkind = 'p'
  UNION ALL
  SELECT b.root, i.inhrelid FROM below b JOIN pg_catalog.pg_inherits i ON i.inhparent = b.oid
), leaves AS (
  SELECT b.root, count(*) AS partitions, coalesce(sum(l.rows) FILTER (WHERE l.relkind = 'r'), 0) AS rows,
    coalesce(sum(l.pages), 0) AS pages, coalesce(sum(l.index_pages), 0) AS index_pages,
    count(*) FILTER (WHERE l.relkind <> 'p' AND (l.relkind <> 'r' OR l.rows < 0 OR (l.rows = 0 AND l.pages = 0 AND pg_catalog.current_setting('server_version_num')::int < 140000))) AS unknown
  FROM below b JOIN user_table l ON l.oid = b.oid GROUP BY b.root
)
SELECT u.nspname AS schema, u.relname AS name, u.relkind = 'p' AS partitioned, u.rows,
  u.pages::float8 AS pages, u.index_pages::float8 AS index_pages,
  coalesce(l.partitions, 0)::float8 AS partitions, coalesce(l.unknown, 0)::float8 AS unknown,
  coalesce(l.rows, 0)::float8 AS leaf_rows, coalesce(l.pages, 0)::float8 AS leaf_pages,
  coalesce(l.index_pages, 0)::float8 AS leaf_index_pages,
  pg_catalog.current_setting('block_size')::float8 AS block
FROM user_table u LEFT JOIN leaves l ON l.root = u.oid
ORDER BY u.nspname COLLATE "C", u.relname COLLATE "C"`;

/** What pg_class estimates of each table and materialized view; a partitioned one has its leaves together. */
export async function readPostgresTableStats(session: Session): Promise<TableStats[]> {
  const { major } = session.version;
  const rows = await session.query<Row>(query);
  return rows.map((row) => {
    const never = row.rows < 0 || (major < 14 && row.rows === 0 && row.pages === 0);
    const pages = row.partitioned ? row.leaf_pages : row.pages;
    const indexPages = row.partitioned ? row.leaf_index_pages : row.index_pages;
    const unknown = row.partitioned ? row.unknown > 0 : never;
    return {
      schema: row.schema,
      name: row.name,
      rows: unknown ? null : Math.round(row.partitioned ? row.leaf_rows : row.rows),
      bytes: unknown ? null : pages * row.block,
      indexBytes: unknown ? null : indexPages * row.block,
      partitions: row.partitions,
      rowVersions: null,
    };
  });
}
