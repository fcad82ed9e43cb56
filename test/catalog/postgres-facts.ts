import type { Client } from 'pg';
import { normalType } from './normal-type';

const label = (schema: string, name: string) =>
  `CASE ${schema} WHEN 'public' THEN '' ELSE ${schema} || '.' END || ${name}`;

const own = `n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname NOT LIKE 'pg_temp%' AND n.nspname NOT LIKE 'pg_toast%'`;
const noExtension = (catalog: string, oid: string) =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;

const tables = `
SELECT 'table ' || ${label('n.nspname', 'c.relname')}
  || CASE WHEN c.relkind = 'p' THEN ' partitioned' ELSE '' END
  || CASE WHEN c.relispartition THEN ' partition of ' || (SELECT ${label('pn.nspname', 'p.relname')}
       FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid)
     ELSE '' END
  || CASE WHEN pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT' THEN ' default' ELSE '' END
  || CASE WHEN NOT c.relispartition AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid)
     THEN ' inherits ' || (SELECT string_agg(${label('pn.nspname', 'p.relname')}, ', ' ORDER BY p.relname)
       FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid)
     ELSE '' END AS fact
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f') AND ${own} AND ${noExtension('pg_class', 'c.oid')}`;

const columns = `
SELECT ${label('n.nspname', 'c.relname')} || '.' || a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
  CASE WHEN a.attnotnull AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'n' AND NOT k.convalidated AND k.conkey = ARRAY[a.attnum])
    THEN ' not null' ELSE '' END
  || CASE WHEN a.atthasdef AND a.attgenerated = '' THEN ' default' ELSE '' END
  || CASE a.attgenerated WHEN 's' THEN ' stored' WHEN 'v' THEN ' virtual' ELSE '' END
  || CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END AS rest
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped AND ${own} AND ${noExtension('pg_class', 'c.oid')}`;

const constraints = `
SELECT k.contype, ${label('n.nspname', 'c.relname')} || '.' || k.conname AS name, k.convalidated AS valid,
  to_json(k)->>'conenforced' AS enforced, k.conname,
  ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.n ORDER BY u.o) AS columns,
  (SELECT ${label('rn.nspname', 'r.relname')} FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace WHERE r.oid = k.confrelid) AS referenced,
  ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.o) AS referenced_columns
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype IN ('p', 'u', 'f', 'c', 'x', 'n') AND ${own} AND ${noExtension('pg_class', 'c.oid')}
  AND NOT (k.contype = 'f' AND k.conparentid <> 0 AND k.confrelid <> (SELECT q.confrelid FROM pg_constraint q WHERE q.oid = k.conparentid))`;

const indexes = `
SELECT 'index ' || ${label('n.nspname', 't.relname')} || '.' || c.relname || ' ('
  || array_to_string(ARRAY(SELECT a.attname::text FROM unnest((i.indkey::int2[])[0:i.indnkeyatts - 1]) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.n ORDER BY u.o), ', ') || ')'
  || (SELECT CASE WHEN count(*) > 0 THEN ' and ' || count(*) || ' expressions' ELSE '' END FROM unnest(i.indkey::int2[]) u(n) WHERE u.n = 0)
  || CASE WHEN i.indnatts > i.indnkeyatts THEN ' include ('
     || array_to_string(ARRAY(SELECT a.attname::text FROM unnest((i.indkey::int2[])[i.indnkeyatts:]) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.n ORDER BY u.o), ', ') || ')' ELSE '' END
  || CASE WHEN i.indisunique THEN ' unique' ELSE '' END
  || CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END AS fact
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE ${own} AND ${noExtension('pg_class', 't.oid')}`;

const others = `
SELECT CASE c.relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view ' ELSE 'sequence ' END || ${label('n.nspname', 'c.relname')} AS fact
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm', 'S') AND ${own} AND ${noExtension('pg_class', 'c.oid')}
UNION ALL
SELECT 'enum ' || ${label('n.nspname', 't.typname')} || ' (' || (SELECT string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) || ')'
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND ${own} AND ${noExtension('pg_type', 't.oid')}
UNION ALL
SELECT 'type ' || ${label('n.nspname', 't.typname')}
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
WHERE (t.typtype = 'r' OR c.relkind = 'c') AND ${own} AND ${noExtension('pg_type', 't.oid')}
UNION ALL
SELECT 'trigger ' || ${label('n.nspname', 'c.relname')} || '.' || g.tgname
FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT g.tgisinternal AND ${own}
UNION ALL
SELECT DISTINCT CASE p.prokind WHEN 'p' THEN 'procedure ' ELSE 'function ' END || ${label('n.nspname', 'p.proname')}
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prokind IN ('f', 'p') AND ${own} AND ${noExtension('pg_proc', 'p.oid')}
  AND NOT EXISTS (SELECT FROM pg_range r WHERE p.proname IN (SELECT typname FROM pg_type WHERE oid IN (r.rngtypid, r.rngmultitypid)))`;

const domains = `
SELECT ${label('n.nspname', 't.typname')} AS name, format_type(t.typbasetype, t.typtypmod) AS type, t.typnotnull AS not_null,
  ARRAY(SELECT k.conname::text FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' ORDER BY k.conname COLLATE "C") AS checks
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'd' AND ${own} AND ${noExtension('pg_type', 't.oid')}`;

const types: Readonly<Record<string, string>> = {
  p: 'primary-key',
  u: 'unique',
  f: 'foreign-key',
  c: 'check',
  x: 'exclude',
  n: 'not-null',
};

/** What the server's own catalog says. */
export async function postgresFacts(client: Client): Promise<string[]> {
  const ask = async (sql: string) => (await client.query(sql)).rows;
  const facts: string[] = [];
  for (const sql of [tables, indexes, others])
    facts.push(...(await ask(sql)).map((row) => row.fact));
  for (const { name, type, rest } of await ask(columns)) {
    facts.push(`column ${name} ${normalType(type)}${rest}`);
  }
  for (const row of await ask(constraints)) {
    if (row.contype === 'n' && row.valid && /_not_null\d*$/.test(row.conname)) continue;
    const shown = row.contype === 'c' ? row.columns.toSorted() : row.columns;
    const references =
      row.referenced === null
        ? ''
        : ` references ${row.referenced} (${row.referenced_columns.join(', ')})`;
    const not = row.valid ? '' : ' not valid';
    const enforced = row.enforced === 'false' ? ' not enforced' : '';
    facts.push(
      `${types[row.contype]} ${row.name} (${shown.join(', ')})${references}${not}${enforced}`,
    );
  }
  for (const { name, type, not_null: notNull, checks } of await ask(domains)) {
    facts.push(
      `domain ${name} ${normalType(type)}${notNull ? ' not null' : ''} (${checks.join(', ')})`,
    );
  }
  return facts.toSorted();
}
