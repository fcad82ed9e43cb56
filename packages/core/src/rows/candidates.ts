import type { RowMaker, RowReference, RowTable } from '../engine/row-maker';
import type { Numbers } from './assign-numbers';
import { assignNumbers } from './assign-numbers';
import type { ColumnOrder } from './column-limits';
import { spread } from './spread';
import { tableUnits } from './table-units';
import type { Unit } from './unit';

export interface CandidatesRequest {
  readonly maker: RowMaker;
  readonly table: RowTable;
  readonly wanted: number;
  readonly parents: readonly Unit[];
  readonly open: ReadonlySet<RowReference>;
  /** References of the table to itself. */
  readonly own: readonly RowReference[];
  readonly firstFree: ReadonlyMap<string, number>;
  /** Whether every row number becomes a row: then a row may refer to any before it. */
  readonly steady: boolean;
  readonly variation: Variation;
}

/** How candidates differ, where the first ones do not pass the conditions. */
export interface Variation {
  /** One value of so many is NULL where a column may be; 0 for none. */
  readonly nullEvery: number;
  readonly tryNamed: boolean;
}

/** Rows on trial: a value for each column, from the row number `s.n`. */
export interface Candidates {
  readonly columns: readonly string[];
  readonly numbers: Numbers;
  /** A SELECT of them, each of which is one row for one row number. */
  readonly select: (first: number, last: number) => string;
}

/** Throws a UserError for a column that no value can be made for. */
export function candidatesFor(request: CandidatesRequest): Candidates {
  const { maker, table, variation, own, open } = request;
  const { quoteIdentifier: quote } = maker.dialect;
  const apart = [...own, ...open];
  const { units, limits } = tableUnits({ ...request, apart, tryNamed: variation.tryNamed });
  const keyed = { ...table, keys: keysOver(table) };
  const numbers = assignNumbers(maker, keyed, units, request.wanted);
  const of = ordered(request, units, numbers, limits.orders);
  const values = new Map<string, string>();
  for (const unit of units) {
    const list = unit.at(of.get(unit) ?? '0');
    const empty = nullCondition(request, unit, numbers);
    for (const [at, column] of unit.columns.entries()) {
      const value = list[at] ?? 'NULL';
      values.set(column, empty === null ? value : `CASE WHEN ${empty} THEN NULL ELSE ${value} END`);
    }
  }
  for (const reference of open) stayNull(table, reference, values);
  for (const reference of own) referToOwn(request, reference, units, numbers, values);
  const columns = table.columns.filter(({ name }) => values.has(name));
  const list = columns.map(
    (column) => `${maker.cast(values.get(column.name) ?? 'NULL', column)} AS ${quote(column.name)}`,
  );
  const joins = units.flatMap((unit) => unit.join?.(of.get(unit) ?? '0') ?? []);
  // A server that checks each row as it comes has to see the one referred to before.
  const order = own.length > 0 ? ' ORDER BY s.n' : '';
  return {
    columns: columns.map(({ name }) => name),
    numbers,
    select: (first, last) =>
      `SELECT ${list.join(', ')} FROM ${[maker.series(first, last), ...joins].join(' ')}${order}`,
  };
}

/** A key over a generated column is one over an expression. */
function keysOver({ keys, columns }: RowTable): RowTable['keys'] {
  return keys.map((key) => {
    const generated = columns.filter(
      ({ name, generated: expression }) => expression !== null && key.columns.includes(name),
    );
    if (generated.length === 0) return key;
    const named = columns.filter(({ name }) =>
      generated.some(({ generated: expression }) => expression?.includes(name)),
    );
    return { ...key, plain: false, columns: [...key.columns, ...named.map(({ name }) => name)] };
  });
}

/**
 * A column that has to be larger than another gets a few steps more than that one; where it may not become as large,
 * the smaller one lies below it.
 */
function ordered(
  { maker, table }: CandidatesRequest,
  units: readonly Unit[],
  { of, inKey }: Numbers,
  orders: readonly ColumnOrder[],
): Map<Unit, string> {
  const result = new Map(of);
  for (const { smaller, larger } of orders) {
    const one = units.find(({ columns }) => columns.length === 1 && columns[0] === smaller);
    const other = units.find(({ columns }) => columns.length === 1 && columns[0] === larger);
    if (one?.first == null || other?.first == null) continue;
    const type = (name: string) => table.columns.find((column) => column.name === name)?.type;
    if (type(smaller) !== type(larger)) continue;
    const salt = `${table.label} ${smaller} ${larger}`;
    const shift = one.first - other.first;
    if (shift + one.size + 31 <= other.fullSize && !inKey.has(other)) {
      const further = spread('s.n', salt, 30, maker.divide);
      result.set(other, `(${result.get(one)} + ${shift + 1} + ${further})`);
    } else if (!inKey.has(one)) {
      const part = spread('s.n', salt, 1000, maker.divide);
      const room = `(${result.get(other)} - ${shift})`;
      result.set(one, `(${maker.divide(`${part} * ${room}`, '1000')})`);
    }
  }
  return result;
}

function nullCondition(
  { maker, table, variation }: CandidatesRequest,
  unit: Unit,
  { inKey, nullAfter }: Numbers,
): string | null {
  if (!unit.nullable) return null;
  const most = nullAfter.get(unit);
  if (most !== undefined) return `s.n > ${most}`;
  if (unit.fullSize === 0) return '1 = 1';
  if (variation.nullEvery === 0 || (inKey.has(unit) && !unit.ofParent)) return null;
  if (inKey.has(unit) && variation.nullEvery > 2) return null;
  const salt = `${table.label} ${unit.columns.join(' ')} null`;
  return `${spread('s.n', salt, variation.nullEvery, maker.divide)} = 0`;
}

function stayNull(table: RowTable, { columns }: RowReference, values: Map<string, string>): void {
  for (const { name, notNull } of table.columns) {
    if (columns.includes(name) && !values.has(name) && !notNull) values.set(name, 'NULL');
  }
}

/** A row refers to one before it, else to itself. */
function referToOwn(
  request: CandidatesRequest,
  { columns, parentColumns }: RowReference,
  units: readonly Unit[],
  { of }: Numbers,
  values: Map<string, string>,
): void {
  const { table, maker, steady } = request;
  const missing = columns.filter((column) => !values.has(column));
  const nullable = missing.length > 0 && missing.every((name) => mayBeNull(table, name));
  for (const column of missing) {
    const key = parentColumns[columns.indexOf(column)] ?? '';
    const unit = units.find((one) => one.columns.length === 1 && one.columns[0] === key);
    const different = unit !== undefined && of.get(unit) === '(s.n - 1)' && columns.length === 1;
    if (steady && different && unit !== undefined) {
      const before = `(${spread('s.n', `${table.label} ${column}`, 2 ** 31, maker.divide)} % s.n)`;
      const [value = 'NULL'] = unit.at(before);
      const empty = spread('s.n', `${table.label} ${column} null`, 10, maker.divide);
      values.set(column, nullable ? `CASE WHEN ${empty} = 0 THEN NULL ELSE ${value} END` : value);
    } else values.set(column, nullable ? 'NULL' : (values.get(key) ?? 'NULL'));
  }
}

function mayBeNull(table: RowTable, name: string): boolean {
  return table.columns.some((column) => column.name === name && !column.notNull);
}
