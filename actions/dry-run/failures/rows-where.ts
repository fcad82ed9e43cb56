import type { RelationName } from '@lockkeeper/core/sql/operation';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';
import { type Asking, mostKeys, type Offenders } from './offenders';
import { keyText, primaryKeyOf } from './primary-key';

export interface Condition {
  readonly table: RelationName;
  /** As SQL, for WHERE. */
  readonly where: string;
  /** The table's name in `where`, where it needs one. */
  readonly alias?: string;
  /** PostgreSQL's ONLY: not the partitions and heirs. */
  readonly only?: boolean;
}

/** Counts the rows of a table that meet a condition, and names the first ones in the order of their keys. */
export async function rowsWhere(asking: Asking, condition: Condition): Promise<Offenders> {
  const { engine, session } = asking;
  const { table, where, alias, only = false } = condition;
  const from = `${only ? 'ONLY ' : ''}${quoteRelation(engine.dialect, table)}${alias === undefined ? '' : ` AS ${alias}`}`;
  const [counts] = await session.query<{ n: string | number }>(
    `SELECT count(*) AS n FROM ${from} WHERE ${where}`,
  );
  const key = await primaryKeyOf(asking, table, alias);
  const found = { rows: Number(counts?.n), groups: null, reason: null };
  if (key.columns.length === 0) return { ...found, keys: [], keyColumns: [] };
  const rows = await session.query<object>(
    `SELECT ${key.selected.join(', ')} FROM ${from} WHERE ${where} ORDER BY ${key.order.join(', ')} LIMIT ${mostKeys}`,
  );
  return { ...found, keys: rows.map((row) => keyText(key, row)), keyColumns: key.columns };
}
