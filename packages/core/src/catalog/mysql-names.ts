import type { RelationName } from '../sql/operation';
import { findTable, indexesOf, sameName } from './replay-lookup';
import type { ReplayedIndex, ReplayedSchema } from './replay-schema';

/** The name of a key without one: that of its first column, with a number from 2 where that is taken. */
export function mysqlIndexName(
  schema: ReplayedSchema,
  table: RelationName,
  { columns, expressionPlaces }: Pick<ReplayedIndex, 'columns' | 'expressionPlaces'>,
): string {
  const taken = indexesOf(schema, table);
  const isTaken = (name: string) =>
    sameName(schema, name, 'PRIMARY') || taken.some((index) => sameName(schema, index.name, name));
  const first = expressionPlaces[0] === 0 ? undefined : columns[0];
  const own = first ?? 'functional_index';
  if (!isTaken(own)) return own;
  for (let count = 2; ; count += 1) if (!isTaken(`${own}_${count}`)) return `${own}_${count}`;
}

/** `t_ibfk_1`: one more than the greatest number so far. */
export function mysqlForeignKeyName(schema: ReplayedSchema, table: RelationName): string {
  const start = `${table.name}_ibfk_`;
  return `${start}${greatest(schema, table, start) + 1}`;
}

/** MySQL's `t_chk_1`, MariaDB's `CONSTRAINT_1`: the first number that is free. */
export function mysqlCheckName(schema: ReplayedSchema, table: RelationName): string {
  const start = schema.engine === 'mariadb' ? 'CONSTRAINT_' : `${table.name}_chk_`;
  return `${start}${greatest(schema, table, start) + 1}`;
}

function greatest(schema: ReplayedSchema, table: RelationName, start: string): number {
  const constraints = findTable(schema, table)?.constraints ?? [];
  const numbers = constraints.flatMap(({ name }) => {
    if (name === null || !sameName(schema, name.slice(0, start.length), start)) return [];
    const number = name.slice(start.length);
    return /^\d+$/.test(number) ? [Number(number)] : [];
  });
  return Math.max(0, ...numbers);
}
