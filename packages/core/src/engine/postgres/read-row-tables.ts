import { postgresDialect } from '../../sql/postgres/dialect';
import type { RowCheck, RowColumn, RowKey, RowReference, RowTable } from '../row-maker';
import type { Session } from '../session';
import { postgresKind } from './row-kinds';

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly typname: string;
  readonly typtype: string;
  readonly array: boolean;
  readonly labels: readonly string[] | null;
  readonly notNull: boolean;
  readonly generated: string | null;
  readonly default: string | null;
  readonly identity: boolean;
  readonly domainChecks: readonly RowCheck[] | null;
}

interface TableRow {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly ColumnRow[] | null;
  readonly keys: readonly RowKey[] | null;
  readonly checks: readonly RowCheck[] | null;
  readonly references:
    | readonly (Omit<RowReference, 'parent'> & {
        readonly schema: string;
        readonly parent: string;
      })[]
    | null;
  readonly partitions: readonly string[] | null;
  readonly partitioned: boolean;
  readonly excluded: string | null;
}

/** A domain over a domain down to what is none; a domain's own type is the first. */
const columnsSql = `
  (WITH RECURSIVE types (attnum, oid, typmod, required, depth) AS (
     SELECT a.attnum, a.atttypid, a.atttypmod, a.attnotnull, 0 FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     UNION ALL
     SELECT types.attnum, t.typbasetype, t.typtypmod, types.required OR t.typnotnull, types.depth + 1
       FROM types JOIN pg_type t ON t.oid = types.oid WHERE t.typtype = 'd')
   SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(b.oid, b.typmod),
            'typname', coalesce(e.typname, t.typname), 'typtype', coalesce(e.typtype, t.typtype),
            'array', e.oid IS NOT NULL,
            'labels', (SELECT json_agg(l.enumlabel ORDER BY l.enumsortorder) FROM pg_enum l
                        WHERE l.enumtypid = coalesce(e.oid, t.oid)),
            'notNull', b.required, 'identity', a.attidentity <> '',
            'generated', CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END,
            'default', CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,
            'domainChecks', (SELECT json_agg(json_build_object('name', k.conname, 'sql', pg_get_expr(k.conbin, 0)))
               FROM types y JOIN pg_constraint k ON k.contypid = y.oid AND k.contype = 'c' WHERE y.attnum = a.attnum))
          ORDER BY a.attnum)
     FROM pg_attribute a
     JOIN LATERAL (SELECT * FROM types y WHERE y.attnum = a.attnum ORDER BY y.depth DESC LIMIT 1) b ON true
     JOIN pg_type t ON t.oid = b.oid
     LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A' AND t.typlen = -1
     LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)`;

/** An expression or a predicate names columns that only pg_depend lists. */
const keysSql = `
  (SELECT json_agg(json_build_object('name', x.relname,
            'columns', (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
                         WHERE a.attrelid = i.indrelid AND a.attnum > 0 AND CASE
                           WHEN i.indexprs IS NULL
                           THEN a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
                           ELSE a.attnum IN (SELECT p.refobjsubid FROM pg_depend p
                                  WHERE p.classid = 'pg_class'::regclass AND p.objid = i.indexrelid
                                    AND p.refobjid = i.indrelid) END),
            'prefixes', '{}'::json, 'plain', i.indexprs IS NULL, 'partial', i.indpred IS NOT NULL)
          ORDER BY i.indisprimary DESC, x.relname)
     FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
    WHERE i.indrelid = c.oid AND i.indisunique)`;

const namesOf = (keys: string, table: string) => `
  (SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(${keys}) WITH ORDINALITY k (attnum, place)
     JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.attnum)`;

const referencesSql = `
  (SELECT json_agg(json_build_object('name', f.conname, 'schema', n2.nspname, 'parent', p.relname,
            'columns', ${namesOf('f.conkey', 'f.conrelid')},
            'parentColumns', ${namesOf('f.confkey', 'f.confrelid')}) ORDER BY f.conname)
     FROM pg_constraint f JOIN pg_class p ON p.oid = f.confrelid JOIN pg_namespace n2 ON n2.oid = p.relnamespace
    WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.conparentid = 0)`;

/** Leaves of a partitioned table; the constraint of one holds those of the levels above it. */
const partitionsSql = `
  (WITH RECURSIVE parts (oid, kind) AS (
     SELECT c.oid, c.relkind
     UNION ALL
     SELECT h.inhrelid, l.relkind
       FROM parts JOIN pg_inherits h ON h.inhparent = parts.oid JOIN pg_class l ON l.oid = h.inhrelid
      WHERE parts.kind = 'p')
   SELECT json_agg(coalesce(pg_get_partition_constraintdef(parts.oid), '') ORDER BY parts.oid) FROM parts
    WHERE parts.kind <> 'p')`;

/** Ordinary and partitioned tables with what their rows have to keep; only pg_catalog is read. */
export async function readPostgresRowTables(session: Session): Promise<RowTable[]> {
  const rows = await session.query<TableRow>(`
    SELECT n.nspname AS schema, c.relname AS name, ${columnsSql} AS columns, ${keysSql} AS keys,
           (SELECT json_agg(json_build_object('name', k.conname, 'sql', pg_get_expr(k.conbin, k.conrelid)) ORDER BY k.conname)
              FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c') AS checks,
           ${referencesSql} AS references,
           c.relkind = 'p' AS partitioned,
           CASE WHEN c.relkind = 'p' THEN ${partitionsSql} END AS partitions,
           (SELECT min(k.conname) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'x') AS excluded
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'lockkeeper')
     ORDER BY n.nspname, c.relname`);
  return rows.map(rowTable);
}

function rowTable(row: TableRow): RowTable {
  const { schema, name } = row;
  const columns = row.columns ?? [];
  return {
    name: { schema, name },
    label: schema === 'public' ? name : `${schema}.${name}`,
    columns: columns.map(rowColumn),
    keys: (row.keys ?? []).map((key) => ({ ...key, columns: key.columns ?? [] })),
    checks: [...(row.checks ?? []), ...columns.flatMap(domainChecks)],
    references: (row.references ?? []).map(({ schema: home, parent, ...rest }) => ({
      ...rest,
      parent: { schema: home, name: parent },
    })),
    partitions: row.partitions?.includes('') || !row.partitioned ? null : (row.partitions ?? []),
    refused: refusalOf(row),
  };
}

function refusalOf({ excluded, partitioned, partitions }: TableRow): string | null {
  if (excluded !== null)
    return `of the exclusion constraint ${excluded}, which no series of values is made for`;
  if (partitioned && (partitions ?? []).length === 0)
    return 'it is partitioned and has no partition';
  return null;
}

function rowColumn(column: ColumnRow): RowColumn {
  const { default: value } = column;
  const constant = value !== null && /^'(?:[^']|'')*'(?:::[\w "().[\]]+)?$/.test(value);
  const kind = postgresKind({ ...column, labels: column.labels ?? [] });
  // Where there are several usual values, one for all would hide the others.
  const single = kind.kind === 'text' || kind.kind === 'composed';
  return {
    name: column.name,
    type: column.type,
    notNull: column.notNull,
    generated: column.generated,
    constantDefault: constant && single ? value : null,
    hasDefault: value !== null || column.identity,
    kind,
  };
}

/** A domain's condition says VALUE where a table's names the column. */
function domainChecks({ name, domainChecks: checks }: ColumnRow): RowCheck[] {
  const quoted = postgresDialect.quoteIdentifier(name);
  return (checks ?? []).map((check) => ({
    ...check,
    sql: check.sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\bVALUE\b/g, (text) =>
      text === 'VALUE' ? quoted : text,
    ),
  }));
}
