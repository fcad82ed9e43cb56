import type { TableShape } from '../../fingerprint/table-fingerprint';
import type { Session } from '../session';

interface Row {
  readonly schema: string;
  readonly name: string;
  readonly columns: TableShape['columns'];
  readonly key: string[] | null;
}

/** Ordinary and partitioned tables with their columns and best key. Partitions count as part of their parent. */
export async function readPostgresTables(session: Session): Promise<TableShape[]> {
  const rows = await session.query<Row>(`
    SELECT n.nspname AS schema, c.relname AS name,
      (SELECT coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                'generated', a.attgenerated <> '') ORDER BY a.attnum), '[]')
         FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
      (SELECT json_agg(a.attname ORDER BY k.position)
         FROM (SELECT i.indkey, i.indnkeyatts FROM pg_index i
                WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
                  AND NOT EXISTS (SELECT FROM unnest(i.indkey) WITH ORDINALITY u (attnum, position)
                        JOIN pg_attribute m ON m.attrelid = c.oid AND m.attnum = u.attnum
                       WHERE u.position <= i.indnkeyatts AND NOT m.attnotnull)
                ORDER BY i.indisprimary DESC, i.indnkeyatts, i.indexrelid LIMIT 1) best
         CROSS JOIN LATERAL unnest(best.indkey) WITH ORDINALITY k (attnum, position)
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
        WHERE k.position <= best.indnkeyatts) AS key
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'lockkeeper')
      AND NOT EXISTS (SELECT FROM pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY n.nspname, c.relname`);
  return rows.map(({ schema, name, columns, key }) => ({
    table: { schema, name },
    label: schema === 'public' ? name : `${schema}.${name}`,
    columns,
    key,
  }));
}
