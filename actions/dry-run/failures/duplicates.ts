import { groupBy } from '@lockkeeper/core/group-by';
import { oneLine } from '@lockkeeper/core/report/plain-text';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';
import { type Asking, mostKeys, type Offenders, type Suspect } from './offenders';
import { keyText, type PrimaryKey, primaryKeyOf } from './primary-key';

export interface UniqueKey {
  readonly table: RelationName;
  readonly columns: readonly string[];
  readonly expressions: readonly string[];
  /** The condition of a partial index. */
  readonly where: string | null;
}

const keysOfGroup = 3;

/** Rows that share the values of a key which is to be unique. */
export function duplicates(unique: UniqueKey): Suspect {
  const list = oneLine([...unique.columns, ...unique.expressions].join(', '));
  return {
    kind: 'duplicates',
    table: unique.table,
    words: [`repeats a value of (${list})`, `repeat a value of (${list})`],
    find: (asking) => findDuplicates(asking, unique),
  };
}

async function findDuplicates(asking: Asking, unique: UniqueKey): Promise<Offenders> {
  const { engine, session, sql } = asking;
  const parts = keyParts(asking, unique);
  const from = quoteRelation(engine.dialect, unique.table);
  // https://www.postgresql.org/docs/current/sql-createtable.html, NULLS NOT DISTINCT from version 15 on.
  const nullsCount = /\bnulls\s+not\s+distinct\b/i.test(sql);
  const conditions = [
    ...(nullsCount ? [] : parts.map((part) => `${part} IS NOT NULL`)),
    ...(unique.where === null ? [] : [`(\n${unique.where}\n)`]),
  ];
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const places = parts.map((_, at) => at + 1).join(', ');
  const groups = `SELECT ${parts.map((part, at) => `${part} AS lockkeeper_part_${at}`).join(', ')}, count(*) AS lockkeeper_rows FROM ${from}${where} GROUP BY ${places} HAVING count(*) > 1`;
  const [counts] = await session.query<{ n: string | number; total: string | number | null }>(
    `SELECT count(*) AS n, sum(lockkeeper_rows) AS total FROM (${groups}) AS lockkeeper_groups`,
  );
  const found = { rows: Number(counts?.total ?? 0), groups: Number(counts?.n), reason: null };
  const key = await primaryKeyOf(asking, unique.table);
  if (key.columns.length === 0) return { ...found, keys: [], keyColumns: [] };
  const same = nullsCount ? 'IS NOT DISTINCT FROM' : '=';
  const joined = `${from} JOIN (${groups} ORDER BY ${places} LIMIT ${mostKeys}) AS lockkeeper_groups ON ${parts.map((part, at) => `${part} ${same} lockkeeper_part_${at}`).join(' AND ')}${where}`;
  const names = parts.map((_, at) => `lockkeeper_part_${at}`).join(', ');
  const rows = await session.query<GroupRow>(
    `SELECT * FROM (SELECT ${key.selected.join(', ')}, lockkeeper_rows, dense_rank() OVER (ORDER BY ${names}) AS lockkeeper_group, row_number() OVER (PARTITION BY ${names} ORDER BY ${key.order.join(', ')}) AS lockkeeper_place FROM ${joined}) AS lockkeeper_numbered WHERE lockkeeper_place <= ${keysOfGroup} ORDER BY lockkeeper_group, lockkeeper_place`,
  );
  return { ...found, keys: groupTexts(key, rows), keyColumns: key.columns };
}

interface GroupRow {
  readonly lockkeeper_rows: string | number;
  readonly lockkeeper_group: string | number;
}

function groupTexts(key: PrimaryKey, rows: readonly GroupRow[]): string[] {
  const groups = groupBy(rows, ({ lockkeeper_group }) => String(lockkeeper_group));
  return [...groups.values()].map((group) => {
    const more = Number(group[0]?.lockkeeper_rows ?? 0) - group.length;
    const shown = group.map((row) => keyText(key, row)).join(', ');
    return more > 0 ? `${shown} and ${more} more` : shown;
  });
}

/** Columns and expressions as SQL; of a column whose first characters alone MySQL's key holds, these. */
function keyParts({ engine, sql }: Asking, { columns, expressions }: UniqueKey): string[] {
  const quote = engine.dialect.quoteIdentifier;
  const postgres = engine.dialect.engine === 'postgres';
  const written = columns.map((column) => {
    const length = postgres ? null : prefixLength(sql, column);
    return length === null ? quote(column) : `LEFT(${quote(column)}, ${length})`;
  });
  return [...written, ...expressions.map((expression) => `(\n${expression}\n)`)];
}

/** https://dev.mysql.com/doc/refman/8.4/en/create-index.html#create-index-column-prefixes */
function prefixLength(sql: string, column: string): number | null {
  const name = column.replaceAll('`', '``').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`[(,]\\s*\`?${name}\`?\\s*\\(\\s*(\\d+)\\s*\\)`, 'iu').exec(sql);
  return found === null ? null : Number(found[1]);
}
