import { postgresDialect } from '../../sql/postgres/dialect';
import type { Batches, BatchRequest, KeyValues } from '../batches';

const quote = postgresDialect.quoteIdentifier;

/**
 * PostgreSQL compares rows by an index natively, `(a, b) > ($1, $2)`; written out with OR it becomes a
 * filter. Values travel as text and are cast to the column's own type.
 */
export const postgresBatches: Batches = Object.freeze({
  async boundary(session, request, size) {
    const key = request.key.map(quote);
    const after = afterKey(request, 1);
    const [row] = await session.query<{ key: (string | null)[] }>(
      `SELECT ARRAY[${key.map((column) => `${column}::text`).join(', ')}] AS key
         FROM (SELECT ${key.join(', ')} FROM ${tableName(request)} WHERE ${after.sql}
                ORDER BY ${key.join(', ')} LIMIT ${size}) batch
        ORDER BY ${key.map((column) => `${column} DESC`).join(', ')} LIMIT 1`,
      after.parameters,
    );
    return row === undefined ? null : (row.key as KeyValues);
  },
  async update(session, request, upTo, { set, where }) {
    const after = afterKey(request, 1);
    const until = compareKey(request, '<=', upTo, after.parameters.length + 1);
    const condition = where === null ? '' : ` AND (${where})`;
    const { rows } = await session.execute(
      `UPDATE ${tableName(request)} SET ${set} WHERE ${after.sql} AND ${until.sql}${condition}`,
      [...after.parameters, ...until.parameters],
    );
    return rows ?? 0;
  },
} satisfies Batches);

interface Condition {
  readonly sql: string;
  readonly parameters: readonly string[];
}

function afterKey(request: BatchRequest, firstParameter: number): Condition {
  if (request.after === null) return { sql: 'true', parameters: [] };
  return compareKey(request, '>', request.after, firstParameter);
}

function compareKey(
  { table, key }: BatchRequest,
  operator: '>' | '<=',
  values: KeyValues,
  firstParameter: number,
): Condition {
  const typed = key.map((column, index) => {
    const type = table.columns.find(({ name }) => name === column)?.type;
    if (type === undefined) throw new Error(`the key column ${column} is not in ${table.label}`);
    return `$${firstParameter + index}::${type}`;
  });
  return {
    sql: `(${key.map(quote).join(', ')}) ${operator} (${typed.join(', ')})`,
    parameters: values,
  };
}

function tableName({ table }: BatchRequest): string {
  return `${quote(table.table.schema ?? 'public')}.${quote(table.table.name)}`;
}
