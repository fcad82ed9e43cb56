import type { ConstraintDefinition, RelationName } from '@lockkeeper/core/sql/operation';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';
import { type Asking, mostKeys, type Offenders, type Suspect } from './offenders';
import { keyText, primaryKeyOf, selectedName } from './primary-key';

type Exclusion = Required<Pick<ConstraintDefinition, 'excluded'>> &
  Pick<ConstraintDefinition, 'where'>;

/** Rows that an EXCLUDE does not allow beside another one. */
export function exclusion(table: RelationName, constraint: Exclusion): Suspect {
  return {
    kind: 'exclusion',
    table,
    words: ['conflicts with another row', 'conflict with another row'],
    find: (asking) => findConflicts(asking, table, constraint),
  };
}

async function findConflicts(
  asking: Asking,
  table: RelationName,
  { excluded, where }: Exclusion,
): Promise<Offenders> {
  const { engine, session } = asking;
  const key = await primaryKeyOf(asking, table);
  const parts = excluded.map(
    ({ expression }, at) => `(\n${expression}\n) AS lockkeeper_part_${at}`,
  );
  const place = 'tableoid AS lockkeeper_table, ctid AS lockkeeper_place';
  const keyed = key.order.map((column, at) => `${column} AS lockkeeper_order_${at}`);
  const condition = where === undefined ? '' : ` WHERE (\n${where}\n)`;
  const rows = `(SELECT ${[place, ...parts, ...key.selected, ...keyed].join(', ')} FROM ${quoteRelation(engine.dialect, table)}${condition})`;
  const other =
    'NOT (b.lockkeeper_table = a.lockkeeper_table AND b.lockkeeper_place = a.lockkeeper_place)';
  const meets = excluded.map(
    ({ operator }, at) => `a.lockkeeper_part_${at} ${operator} b.lockkeeper_part_${at}`,
  );
  const from = `${rows} AS a WHERE EXISTS (SELECT FROM ${rows} AS b WHERE ${[...meets, other].join(' AND ')})`;
  const [counts] = await session.query<{ n: string }>(`SELECT count(*) AS n FROM ${from}`);
  const found = { rows: Number(counts?.n), groups: null, reason: null };
  if (key.columns.length === 0) return { ...found, keys: [], keyColumns: [] };
  const names = key.columns.map((_, at) => selectedName(at)).join(', ');
  const order = key.columns.map((_, at) => `lockkeeper_order_${at}`).join(', ');
  const first = await session.query<object>(
    `SELECT ${names} FROM ${from} ORDER BY ${order} LIMIT ${mostKeys}`,
  );
  return { ...found, keys: first.map((row) => keyText(key, row)), keyColumns: key.columns };
}
