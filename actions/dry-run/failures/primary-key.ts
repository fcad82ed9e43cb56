import { limitLength } from '@lockkeeper/core/report/limit-length';
import { oneLine } from '@lockkeeper/core/report/plain-text';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import type { Asking } from './offenders';

const longestKey = 64;

/** What a query has to select, and to sort by, so that `keyText` can name its rows. */
export interface PrimaryKey {
  readonly columns: readonly string[];
  /** `"id"::text AS lockkeeper_key_0`, for each column. */
  readonly selected: readonly string[];
  readonly order: readonly string[];
}

/** The primary key of a table; without columns where it has none. `alias` stands before each name. */
export async function primaryKeyOf(
  { engine, session }: Asking,
  table: RelationName,
  alias?: string,
): Promise<PrimaryKey> {
  const { dialect } = engine;
  const live = await engine.readLiveTable(session, table);
  const constraints = typeof live === 'string' ? [] : live.constraints;
  const columns = constraints.find(({ type }) => type === 'primary-key')?.columns ?? [];
  const order = columns.map(
    (column) => `${alias === undefined ? '' : `${alias}.`}${dialect.quoteIdentifier(column)}`,
  );
  const text = dialect.engine === 'postgres' ? '::text' : '';
  const selected = order.map((column, at) => `${column}${text} AS ${selectedName(at)}`);
  return { columns, selected, order };
}

export function selectedName(at: number): string {
  return `lockkeeper_key_${at}`;
}

/** A row's key: its value, or several in parentheses, none longer than 64 characters. */
export function keyText({ columns }: PrimaryKey, row: object): string {
  const values = columns.map((_, at) => (row as Record<string, unknown>)[selectedName(at)]);
  return keyOfValues(values);
}

export function keyOfValues(values: readonly unknown[]): string {
  const [first = ''] = values.map(shortened);
  return values.length === 1 ? first : `(${values.map(shortened).join(', ')})`;
}

function shortened(value: unknown): string {
  const text = Buffer.isBuffer(value) ? `0x${value.toString('hex')}` : String(value);
  return limitLength(oneLine(text), longestKey);
}
