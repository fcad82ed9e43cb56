import type { TableStats } from '../../stats/database-stats';
import { DatabaseError, type Session } from '../session';
import { withSettings } from './session-settings';

interface Row {
  readonly name: string;
  readonly row_count: string | null;
  readonly bytes: string | null;
  readonly index_bytes: string | null;
  readonly partitions: string;
}

const query = `
SELECT t.table_name AS name, CAST(t.table_rows AS char) AS row_count, CAST(t.data_length AS char) AS bytes,
  CAST(t.index_length AS char) AS index_bytes, CAST(coalesce(p.partitions, 0) AS char) AS partitions
FROM information_schema.tables t
LEFT JOIN (SELECT table_name AS name, count(*) AS partitions FROM information_schema.partitions
  WHERE table_schema = database() AND partition_name IS NOT NULL GROUP BY table_name) p ON p.name = t.table_name
WHERE t.table_schema = database() AND t.table_type = 'BASE TABLE'
  AND t.table_name NOT LIKE 'lockkeeper\\_%'
ORDER BY CAST(t.table_name AS binary)`;

/** What InnoDB estimates of each table of the session's database. */
export async function readMysqlTableStats(session: Session): Promise<TableStats[]> {
  const rows = await readEstimates(session);
  const versions = await readRowVersions(session);
  return rows.map(({ name, row_count, bytes, index_bytes, partitions }) => ({
    schema: null,
    name,
    rows: countOf(row_count),
    bytes: countOf(bytes),
    indexBytes: countOf(index_bytes),
    partitions: Number(partitions),
    rowVersions: versions === null ? null : (versions.get(fileName(name)) ?? null),
  }));
}

/**
 * MySQL's cached figures are up to a day old, and asking for them writes to the cache:
 * https://dev.mysql.com/doc/refman/9.7/en/information-schema-optimization.html
 */
function readEstimates(session: Session): Promise<Row[]> {
  const read = () => session.query<Row>(query);
  return session.engine === 'mysql'
    ? withSettings(session, { information_schema_stats_expiry: 0 }, read)
    : read();
}

function countOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}

/** By the table's name as InnoDB spells it; null where the role lacks PROCESS, and on MariaDB, which has no such count. */
async function readRowVersions(session: Session): Promise<Map<string, number> | null> {
  if (session.engine !== 'mysql') return null;
  try {
    const rows = await session.query<{ readonly name: string; readonly versions: string }>(
      'SELECT name, CAST(total_row_versions AS char) AS versions FROM information_schema.innodb_tables WHERE name LIKE ?',
      [`${fileName(session.database).replace(/[\\%_]/g, '\\$&')}/%`],
    );
    const versions = new Map<string, number>();
    for (const row of rows) {
      // A partition is `database/table#p#partition`.
      const table = row.name.slice(row.name.indexOf('/') + 1).replace(/#p#.*$/i, '');
      versions.set(table, Math.max(versions.get(table) ?? 0, Number(row.versions)));
    }
    return versions;
  } catch (error) {
    // 1227: access denied; 1109 and 1054: before 8.0.29 there is no such column.
    if (error instanceof DatabaseError && ['1227', '1109', '1054'].includes(error.code)) {
      return null;
    }
    throw error;
  }
}

/**
 * A name as InnoDB keeps it: letters outside ASCII that have a short code of their own are not found, so
 * that their tables are without a count.
 * https://dev.mysql.com/doc/refman/9.7/en/identifier-mapping.html
 */
function fileName(name: string): string {
  return name.replace(
    /[^A-Za-z0-9_]/g,
    (sign) => `@${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
