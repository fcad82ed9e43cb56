import { type ColumnType, columnType } from '@lockkeeper/core/catalog/column-type';
import { oneLine } from '@lockkeeper/core/report/plain-text';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import type { Asking, Offenders, Suspect } from './offenders';
import { rowsWhere } from './rows-where';

/** Bits of the whole numbers: https://dev.mysql.com/doc/refman/8.4/en/integer-types.html */
const bits: Readonly<Record<string, bigint>> = {
  tinyint: 8n,
  boolean: 8n,
  smallint: 16n,
  mediumint: 24n,
  integer: 32n,
  bigint: 64n,
};

/** Bytes: https://dev.mysql.com/doc/refman/8.4/en/storage-requirements.html#data-types-storage-reqs-strings */
const longestBytes: Readonly<Record<string, number>> = {
  tinytext: 255,
  tinyblob: 255,
  text: 65_535,
  blob: 65_535,
  mediumtext: 16_777_215,
  mediumblob: 16_777_215,
};

const texts = /^(?:char|varchar|tinytext|text|mediumtext|longtext|enum|set)$/;
const wholeNumber = '^[[:space:]]*[-+]?[0-9]+([.][0-9]*)?[[:space:]]*$';
const anyNumber = '^[[:space:]]*[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?[[:space:]]*$';

/** Rows whose value a column's new type does not take under strict mode. */
export function mysqlConversion(table: RelationName, column: string, type: string): Suspect {
  const words = `in ${oneLine(column)} that ${oneLine(type)} does not take`;
  return {
    kind: 'conversion',
    table,
    words: [`has a value ${words}`, `have values ${words}`],
    find: (asking) => findRefused(asking, table, column, type),
  };
}

async function findRefused(
  asking: Asking,
  table: RelationName,
  column: string,
  type: string,
): Promise<Offenders> {
  const { dialect } = asking.engine;
  const live = await asking.engine.readLiveTable(asking.session, table);
  const columns = typeof live === 'string' ? [] : live.columns;
  const now = columns.find(({ name }) => name.toLowerCase() === column.toLowerCase());
  const where =
    now === undefined
      ? null
      : refused(dialect, dialect.quoteIdentifier(column), columnType(now.type), columnType(type));
  if (where !== null) return rowsWhere(asking, { table, where });
  const reason = `no query is known for a change from ${oneLine(now?.type ?? '?')} to ${oneLine(type)}`;
  return { rows: null, groups: null, keys: [], keyColumns: [], reason };
}

/** The condition that such values meet; null where none is known. */
function refused(dialect: Dialect, value: string, from: ColumnType, to: ColumnType): string | null {
  const isText = texts.test(from.name);
  const width = bits[to.name];
  if (width !== undefined) {
    const top = to.unsigned ? 2n ** width : 2n ** (width - 1n);
    const range = `ROUND(${number(value, isText)}) NOT BETWEEN ${to.unsigned ? 0 : -top} AND ${top - 1n}`;
    return isText ? `${value} NOT REGEXP '${wholeNumber}' OR ${range}` : range;
  }
  if (to.name === 'numeric') {
    const [digits = 10, scale = 0] = to.modifiers;
    const range = `ABS(ROUND(${number(value, isText)}, ${scale})) >= ${10n ** BigInt(digits - scale)}`;
    const signed = to.unsigned ? `${range} OR ${number(value, isText)} < 0` : range;
    return isText ? `${value} NOT REGEXP '${anyNumber}' OR ${signed}` : signed;
  }
  if (to.name === 'double' || to.name === 'float' || to.name === 'real') {
    return isText ? `${value} NOT REGEXP '${anyNumber}'` : null;
  }
  if (to.name === 'json') return `NOT JSON_VALID(${value})`;
  if (to.name === 'enum') {
    return `${value} NOT IN (${to.labels.map(dialect.quoteLiteral).join(', ')})`;
  }
  return lengthRefused(value, to) ?? timeRefused(value, to, isText);
}

/** Spaces at the end are cut off without an error. */
function lengthRefused(value: string, { name, modifiers }: ColumnType): string | null {
  const [length] = modifiers;
  if (name === 'varchar' || name === 'char') {
    return length === undefined ? null : `CHAR_LENGTH(RTRIM(${value})) > ${length}`;
  }
  if (name === 'varbinary' || name === 'binary') return `LENGTH(${value}) > ${length ?? 1}`;
  const bytes = longestBytes[name];
  return bytes === undefined ? null : `LENGTH(${value}) > ${bytes}`;
}

function timeRefused(value: string, { name }: ColumnType, isText: boolean): string | null {
  if (name === 'timestamp') {
    const range = `CAST(${value} AS DATETIME) NOT BETWEEN '1970-01-01 00:00:01' AND '2038-01-19 03:14:07.999999'`;
    return isText ? `(${notCast(value, 'DATETIME')}) OR ${range}` : range;
  }
  if (name === 'date' || name === 'datetime' || name === 'time') {
    return isText ? notCast(value, name.toUpperCase()) : null;
  }
  return null;
}

/** In a query a cast that fails gives NULL. */
function notCast(value: string, type: string): string {
  return `${value} IS NOT NULL AND CAST(${value} AS ${type}) IS NULL`;
}

/** As wide a number as there is: a text that is none is 0. */
function number(value: string, isText: boolean): string {
  return isText ? `CAST(${value} AS DECIMAL(65, 20))` : value;
}
