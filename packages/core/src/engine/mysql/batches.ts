import { mysqlDialect } from '../../sql/mysql/dialect';
import type { Batches, BatchRequest, KeyValues } from '../batches';
import { binaryLiteral, mysqlLiteral } from './literal';
import { valueKind } from './value-kind';

const quote = mysqlDialect.quoteIdentifier;

/**
 * MySQL reads a row comparison, `(a, b) > (1, 2)`, as a filter over the whole index; written out with OR,
 * and with the first column fenced by a range, it becomes an index range. Values stand in the statement as
 * literals of a kind that converts to the column's type, so that the index and its collation decide.
 */
export const mysqlBatches: Batches = Object.freeze({
  async boundary(session, request, size) {
    const keys = keyColumns(request);
    const values = keys.map(({ text }, index) => `${text} AS ${quote(`k${index}`)}`).join(', ');
    const from = `SELECT ${values} FROM ${quote(request.table.table.name)} WHERE ${after(keys, request.after)}`;
    const order = (direction: string) =>
      keys.map(({ column }) => `${column}${direction}`).join(', ');
    const [row] = await session.query<Record<string, unknown>>(
      `${from} ORDER BY ${order('')} LIMIT 1 OFFSET ${size - 1}`,
    );
    const [last] =
      row === undefined
        ? await session.query<Record<string, unknown>>(`${from} ORDER BY ${order(' DESC')} LIMIT 1`)
        : [row];
    return last === undefined ? null : keys.map((_, index) => String(last[`k${index}`]));
  },
  async update(session, request, upTo, { set, where }) {
    const keys = keyColumns(request);
    const range = `${after(keys, request.after)} AND ${until(keys, upTo)}`;
    // The new line ends a comment at the end of the user's text.
    const condition = where === null ? '' : ` AND (${where}\n)`;
    const { rows } = await session.execute(
      `UPDATE ${quote(request.table.table.name)} SET ${set}\n WHERE ${range}${condition}`,
    );
    return rows ?? 0;
  },
} satisfies Batches);

interface KeyColumn {
  readonly column: string;
  /** The expression that yields its value as text. */
  readonly text: string;
  /** That text as a literal. */
  literal(value: string): string;
}

function keyColumns({ table, key }: BatchRequest): KeyColumn[] {
  return key.map((name) => {
    const type = table.columns.find((column) => column.name === name)?.type;
    if (type === undefined) throw new Error(`the key column ${name} is not in ${table.label}`);
    return keyColumn(quote(name), type);
  });
}

function keyColumn(column: string, type: string): KeyColumn {
  switch (valueKind(type)) {
    case 'binary':
      return { column, text: `HEX(${column})`, literal: binaryLiteral };
    // ENUM and SET sort by their number, BIT has no text: https://dev.mysql.com/doc/refman/8.4/en/enum.html
    case 'enumeration':
    case 'bits':
      return { column, text: `CAST(${column} + 0 AS CHAR)`, literal: numberLiteral };
    case 'float':
      return { column, text: `CAST(${column} + 0e0 AS CHAR)`, literal: numberLiteral };
    case 'number':
      return { column, text: `CAST(${column} AS CHAR)`, literal: numberLiteral };
    default:
      return { column, text: `CAST(${column} AS CHAR)`, literal: mysqlLiteral };
  }
}

function numberLiteral(value: string): string {
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value)) throw new TypeError('a key value is no number');
  return value;
}

/** `a >= 1 AND (a > 1 OR (a = 1 AND b > 2))` */
function after(keys: readonly KeyColumn[], values: KeyValues | null): string {
  if (values === null) return 'TRUE';
  return `${fence(keys, '>=', values)}${compare(keys, '>', '>', values)}`;
}

/** `a <= 5 AND (a < 5 OR (a = 5 AND b <= 6))` */
function until(keys: readonly KeyColumn[], values: KeyValues): string {
  return `${fence(keys, '<=', values)}${compare(keys, '<', '<=', values)}`;
}

function fence(keys: readonly KeyColumn[], operator: string, values: KeyValues): string {
  const [first] = keys;
  if (first === undefined || keys.length === 1) return '';
  return `${first.column} ${operator} ${first.literal(valueAt(values, 0))} AND `;
}

function compare(
  keys: readonly KeyColumn[],
  strict: string,
  last: string,
  values: KeyValues,
): string {
  const branches = keys.map(({ column, literal }, index) => {
    const equal = keys
      .slice(0, index)
      .map((key, before) => `${key.column} = ${key.literal(valueAt(values, before))}`);
    const operator = index === keys.length - 1 ? last : strict;
    return [...equal, `${column} ${operator} ${literal(valueAt(values, index))}`].join(' AND ');
  });
  return branches.length === 1
    ? `${branches[0]}`
    : `(${branches.map((b) => `(${b})`).join(' OR ')})`;
}

function valueAt(values: KeyValues, index: number): string {
  const value = values[index];
  if (value === undefined) throw new Error('a key has fewer values than columns');
  return value;
}
