import type { TableShape } from '../../fingerprint/table-fingerprint';
import { groupBy } from '../../group-by';
import type { Session } from '../session';

interface ColumnRow {
  readonly tableName: string;
  readonly name: string;
  readonly type: string;
  readonly isGenerated: number;
}

export interface KeyRow {
  readonly tableName: string;
  readonly keyName: string;
  readonly name: string | null;
  readonly usable: number;
}

/** Base tables of the session's database with their columns and best key, Lockkeeper's own left out. */
export async function readMysqlTables(session: Session): Promise<TableShape[]> {
  const columns = await session.query<ColumnRow>(
    `SELECT c.TABLE_NAME AS tableName, c.COLUMN_NAME AS name, c.COLUMN_TYPE AS type,
            c.GENERATION_EXPRESSION IS NOT NULL AND c.GENERATION_EXPRESSION <> '' AS isGenerated
       FROM information_schema.COLUMNS c JOIN information_schema.TABLES t
         ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
      WHERE c.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')
        AND c.TABLE_NAME NOT LIKE 'lockkeeper|_%' ESCAPE '|'
      ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION`,
  );
  // A key over expressions has parts without a column, one over the first characters has a SUB_PART.
  const parts = await session.query<KeyRow>(
    `SELECT TABLE_NAME AS tableName, INDEX_NAME AS keyName, COLUMN_NAME AS name,
            COLUMN_NAME IS NOT NULL AND SUB_PART IS NULL AND NULLABLE = '' AS usable
       FROM information_schema.STATISTICS
      WHERE TABLE_SCHEMA = DATABASE() AND NON_UNIQUE = 0
      ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`,
  );
  const partsByTable = groupBy(parts, ({ tableName }) => tableName);
  const columnsByTable = groupBy(columns, ({ tableName }) => tableName);
  return [...columnsByTable].map(([name, own]) => ({
    table: { schema: null, name },
    label: name,
    columns: own.map(({ name: column, type, isGenerated }) => ({
      name: column,
      type,
      generated: Number(isGenerated) === 1,
    })),
    key: bestKey(partsByTable.get(name) ?? []),
  }));
}

/** The primary key, else the unique key with the fewest columns, all of them NOT NULL and whole. */
export function bestKey(parts: readonly KeyRow[]): readonly string[] | null {
  const keys = [...groupBy(parts, ({ keyName }) => keyName)]
    .filter(([, own]) => own.every(({ usable }) => Number(usable) === 1))
    .sort(([a, own], [b, other]) => rank(a) - rank(b) || own.length - other.length);
  return keys[0]?.[1].map(({ name }) => String(name)) ?? null;
}

function rank(keyName: string): number {
  return keyName === 'PRIMARY' ? 0 : 1;
}
