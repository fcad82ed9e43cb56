import { mysqlDialect } from '../../sql/mysql/dialect';

/** A partition as information_schema.PARTITIONS has it. */
export interface MysqlPartition {
  /** RANGE, RANGE COLUMNS, LIST, LIST COLUMNS, HASH, KEY …; SYSTEM_TIME on MariaDB. */
  readonly method: string | null;
  readonly expression: string | null;
  /** The upper bound, or the list of values. */
  readonly description: string | null;
}

/**
 * What the rows of each partition have in common, as a condition; null where every row has a place. A function of one
 * column is turned into a range of the column, so that values can be made for it.
 */
export function partitionConditions(partitions: readonly MysqlPartition[]): string[] | null {
  const [first] = partitions;
  const method = first?.method?.toUpperCase() ?? '';
  if (!/^(RANGE|LIST)/.test(method)) return null;
  if (method.startsWith('LIST')) {
    return partitions.map(({ expression, description }) =>
      listCondition(expression ?? '', description ?? ''),
    );
  }
  return partitions.map(({ expression, description }, at) => {
    const before = partitions[at - 1]?.description ?? null;
    return rangeCondition(expression ?? '', before, description ?? 'MAXVALUE');
  });
}

function listCondition(expression: string, description: string): string {
  if (/^default$/i.test(description)) return '1 = 1';
  const many = expression.includes(',');
  return `${many ? `(${expression})` : expression} in (${description})`;
}

function rangeCondition(expression: string, from: string | null, to: string): string {
  const parts = [
    ...(from === null ? [] : [bound(expression, '>=', from)]),
    ...(/^maxvalue$/i.test(to) ? [] : [bound(expression, '<', to)]),
  ];
  return parts.length === 0 ? '1 = 1' : parts.join(' and ');
}

const functionOfColumn = /^(to_days|year|unix_timestamp)\((`(?:[^`]|``)+`|\w+)\)$/i;

function bound(expression: string, sign: string, value: string): string {
  const [, name = '', column = ''] = functionOfColumn.exec(expression) ?? [];
  const text = atColumn(name.toLowerCase(), Number(value));
  if (text !== null) return `${column} ${sign} ${mysqlDialect.quoteLiteral(text)}`;
  // Bounds of several columns are compared as a row.
  return expression.includes(',')
    ? `(${expression}) ${sign} (${value})`
    : `${expression} ${sign} ${value}`;
}

/** TO_DAYS('1970-01-01') is 719528. */
function atColumn(name: string, value: number): string | null {
  if (name === 'to_days') return iso((value - 719_528) * 86_400).slice(0, 10);
  if (name === 'unix_timestamp') return iso(value);
  return name === 'year' ? `${String(value).padStart(4, '0')}-01-01` : null;
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
