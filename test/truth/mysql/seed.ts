import type { Connection } from 'mysql2/promise';
import { rowsOf } from './laboratory';
import { latch } from './view-holders';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

/** Puts a row into every table: an empty one MySQL builds anew where it would be INSTANT with rows. */
export async function seed(connection: Connection): Promise<void> {
  const columns = await rowsOf<Column>(
    connection,
    `SELECT c.TABLE_NAME AS \`table\`, c.COLUMN_NAME AS name, c.DATA_TYPE AS type
       FROM information_schema.COLUMNS c
       JOIN information_schema.TABLES t USING (TABLE_SCHEMA, TABLE_NAME)
      WHERE c.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE' AND c.EXTRA NOT LIKE '%GENERATED'
      ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION`,
  );
  const tables = new Set(columns.map(({ table }) => table).filter((table) => table !== latch));
  await connection.query('SET SESSION foreign_key_checks = 0');
  for (const table of tables) {
    const own = columns.filter((column) => column.table === table);
    const names = own.map(({ name }) => `\`${name}\``).join(', ');
    await connection.query(
      `INSERT IGNORE INTO \`${table}\` (${names}) VALUES (${own.map(sampleOf).join(', ')})`,
    );
  }
  await connection.query('SET SESSION foreign_key_checks = 1');
}

/** One for all, so that foreign keys find their parents. */
function sampleOf({ type }: Column): string {
  if (/^(?:date|datetime|timestamp)$/.test(type)) return "'2020-01-01'";
  if (type === 'time') return "'10:00:00'";
  if (type === 'json') return "'{}'";
  if (type === 'point' || type === 'geometry') return 'POINT(1, 1)';
  return /char|text|blob|binary/.test(type) ? "'1'" : '1';
}
