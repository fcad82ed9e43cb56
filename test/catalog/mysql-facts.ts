import type { Connection, RowDataPacket } from 'mysql2/promise';
import { normalType } from './normal-type';

type Row = Record<string, string | null>;

const tables = `
SELECT concat('table ', t.table_name, if(EXISTS (SELECT 1 FROM information_schema.partitions p
  WHERE p.table_schema = t.table_schema AND p.table_name = t.table_name AND p.partition_name IS NOT NULL), ' partitioned', '')) AS fact
FROM information_schema.tables t WHERE t.table_schema = database() AND t.table_type = 'BASE TABLE'
UNION ALL
SELECT concat('view ', table_name) FROM information_schema.views WHERE table_schema = database()
UNION ALL
SELECT concat('trigger ', event_object_table, '.', trigger_name) FROM information_schema.triggers WHERE trigger_schema = database()
UNION ALL
SELECT concat(lower(routine_type), ' ', routine_name) FROM information_schema.routines WHERE routine_schema = database()
UNION ALL
SELECT concat('event ', event_name) FROM information_schema.events WHERE event_schema = database()`;

const columns = `
SELECT c.table_name AS tab, c.column_name AS name, c.column_type AS type, c.is_nullable AS nullable, c.column_default AS def, lower(c.extra) AS extra
FROM information_schema.columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
WHERE c.table_schema = database() AND t.table_type = 'BASE TABLE'`;

const keys = `
SELECT k.table_name AS tab, k.constraint_name AS name, k.constraint_type AS type,
  group_concat(u.column_name ORDER BY u.ordinal_position SEPARATOR ', ') AS cols,
  max(u.referenced_table_name) AS ref, group_concat(u.referenced_column_name ORDER BY u.ordinal_position SEPARATOR ', ') AS refcols
FROM information_schema.table_constraints k
LEFT JOIN information_schema.key_column_usage u ON u.constraint_schema = k.constraint_schema AND u.table_name = k.table_name
  AND u.constraint_name = k.constraint_name AND (k.constraint_type = 'FOREIGN KEY') = (u.referenced_table_name IS NOT NULL)
WHERE k.table_schema = database() AND k.constraint_type <> 'CHECK' GROUP BY 1, 2, 3`;

const checks = {
  mysql: `SELECT table_name AS tab, constraint_name AS name, enforced AS enforced FROM information_schema.table_constraints
    WHERE table_schema = database() AND constraint_type = 'CHECK'`,
  mariadb: `SELECT table_name AS tab, constraint_name AS name, 'YES' AS enforced FROM information_schema.check_constraints
    WHERE constraint_schema = database() AND check_clause NOT LIKE 'json_valid(%'`,
};

const indexes = (expression: string) => `
SELECT table_name AS tab, index_name AS name, max(non_unique) AS other,
  group_concat(column_name ORDER BY seq_in_index SEPARATOR ', ') AS cols, count(${expression}) AS expressions
FROM information_schema.statistics WHERE table_schema = database() GROUP BY 1, 2`;

const types: Readonly<Record<string, string>> = {
  'PRIMARY KEY': 'primary-key',
  UNIQUE: 'unique',
  'FOREIGN KEY': 'foreign-key',
};

/** What the server's own catalog says of the database of the connection. */
export async function mysqlFacts(
  connection: Connection,
  engine: 'mysql' | 'mariadb',
): Promise<string[]> {
  const ask = async (sql: string): Promise<Row[]> => {
    const [rows] = await connection.query<RowDataPacket[]>(sql);
    return rows as Row[];
  };
  const facts = (await ask(tables)).map(({ fact }) => fact ?? '');
  for (const { tab, name, type, nullable, def, extra } of await ask(columns)) {
    const words = [`column ${tab}.${name} ${normalType(type ?? null)}`];
    if (nullable === 'NO') words.push('not null');
    if (def !== null && def !== 'NULL') words.push('default');
    if (extra?.includes('auto_increment')) words.push('auto-increment');
    const generated = /(stored|virtual) generated/.exec(extra ?? '')?.[1];
    if (generated !== undefined) words.push(generated);
    facts.push(words.join(' '));
  }
  for (const { tab, name, type, cols, ref, refcols } of await ask(keys)) {
    const references = ref === null ? '' : ` references ${ref} (${refcols})`;
    facts.push(`${types[type ?? '']} ${tab}.${name} (${cols ?? ''})${references}`);
  }
  for (const { tab, name, enforced } of await ask(checks[engine])) {
    facts.push(`check ${tab}.${name}${enforced === 'NO' ? ' not enforced' : ''}`);
  }
  const parts = indexes(engine === 'mysql' ? 'expression' : 'NULL');
  for (const { tab, name, other, cols, expressions } of await ask(parts)) {
    const more = Number(expressions) > 0 ? ` and ${expressions} expressions` : '';
    const unique = Number(other) === 0 ? ' unique' : '';
    facts.push(`index ${tab}.${name} (${cols ?? ''})${more}${unique}`);
  }
  return facts.toSorted();
}
