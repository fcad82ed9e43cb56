import type { RowColumn, RowMaker, RowReference, RowTable } from '../engine/row-maker';
import { readCheck } from './check-expression';
import { type ColumnLimits, type Limits, limitsOf, noLimits } from './column-limits';
import { columnUnit } from './column-unit';
import { rowsRefused } from './rows-refused';
import type { Unit } from './unit';

export interface TableUnitsRequest {
  readonly maker: RowMaker;
  readonly table: RowTable;
  readonly parents: readonly Unit[];
  /** References to the table itself, and those that stay NULL. */
  readonly apart: readonly RowReference[];
  /** The first step of a key's column that no row has yet. */
  readonly firstFree: ReadonlyMap<string, number>;
  /** Whether values that conditions merely name are tried. */
  readonly tryNamed: boolean;
}

export interface TableUnits {
  readonly units: readonly Unit[];
  readonly limits: Limits;
}

/** Partitions that get rows: more would make the statements long. */
const mostPartitions = 64;

/** How every column that takes a value gets one. Throws a UserError for a column that none can be made for. */
export function tableUnits(request: TableUnitsRequest): TableUnits {
  const { maker, table, parents, apart } = request;
  const limits = limitsOf(
    expressionsOf(
      maker,
      table,
      table.checks.map(({ sql }) => sql),
    ),
  );
  const taken = new Set([
    ...parents.flatMap(({ columns }) => columns),
    ...apart.flatMap(({ columns }) => columns),
  ]);
  const partitioned = partitionUnit(request, limits, taken);
  for (const column of partitioned?.columns ?? []) taken.add(column);
  const own = table.columns
    .filter(({ name, generated }) => generated === null && !taken.has(name))
    .flatMap((column) => unitOf(request, column, limits));
  return {
    units: [...parents, ...(partitioned === null ? [] : [partitioned]), ...own],
    limits,
  };
}

function expressionsOf(maker: RowMaker, table: RowTable, checks: readonly string[]) {
  const columns = table.columns.map(({ name }) => name);
  return checks.flatMap((sql) => {
    const read = readCheck({ sql, columns, backslashEscapes: maker.backslashEscapes });
    return read === null ? [] : [read];
  });
}

function unitOf(request: TableUnitsRequest, column: RowColumn, { columns }: Limits): Unit[] {
  const { table } = request;
  const limits = columns.get(column.name) ?? noLimits;
  const inKey = table.keys.some((key) => key.columns.includes(column.name));
  const fixed = (value: string): Unit[] => [
    {
      columns: [column.name],
      size: 1,
      fullSize: 1,
      at: () => [value],
      join: null,
      nullable: false,
      ofParent: false,
      first: null,
      grows: false,
    },
  ];
  if (limits.onlyNull) return fixed('NULL');
  if (column.constantDefault !== null && !inKey && limits === noLimits) {
    return fixed(column.constantDefault);
  }
  const made = make(request, column, limits);
  if (made !== null) return [made];
  // The server has a value for a column that the INSERT does not name.
  if (column.hasDefault) return [];
  if (!column.notNull && !limits.notNull) return fixed('NULL');
  throw rowsRefused(
    table.label,
    `no value is known for its column ${column.name} ${column.type} NOT NULL`,
  );
}

function make(request: TableUnitsRequest, column: RowColumn, limits: ColumnLimits): Unit | null {
  const { maker, table, firstFree, tryNamed } = request;
  const prefixes = table.keys.flatMap(({ prefixes: own }) => own[column.name] ?? []);
  return columnUnit({
    column,
    limits: tryNamed ? limits : { ...limits, named: [] },
    inKey: table.keys.some((key) => key.columns.includes(column.name)),
    prefix: Math.min(Number.POSITIVE_INFINITY, ...prefixes),
    from: firstFree.get(column.name) ?? null,
    quoteLiteral: maker.dialect.quoteLiteral,
  });
}

/** The columns that say in which partition a row falls, by turns in each. */
function partitionUnit(
  request: TableUnitsRequest,
  limits: Limits,
  taken: ReadonlySet<string>,
): Unit | null {
  const { maker, table } = request;
  const conditions = (table.partitions ?? []).slice(-mostPartitions);
  const each = conditions.map((sql) => limitsOf(expressionsOf(maker, table, [sql])));
  const names = [...new Set(each.flatMap(({ columns }) => [...columns.keys()]))].filter(
    (name) => !taken.has(name),
  );
  if (names.length === 0) return null;
  const parts = each.map((one) => {
    const units = names.map((name) => {
      const column = table.columns.find((other) => other.name === name);
      const merged = merge(limits.columns.get(name) ?? noLimits, one.columns.get(name) ?? noLimits);
      return column === undefined || merged.onlyNull ? null : make(request, column, merged);
    });
    return units.every((unit) => unit !== null) ? units : null;
  });
  const made = parts.filter((part) => part !== null);
  if (made.length === 0) return null;
  const sizeOf = (size: (unit: Unit) => number) =>
    made.length * Math.min(...made.map((part) => Math.max(...part.map(size))));
  return {
    columns: names,
    size: Math.min(
      sizeOf(({ size }) => size),
      2 ** 31,
    ),
    fullSize: sizeOf(({ fullSize }) => fullSize),
    at: (k) => {
      const inside = maker.divide(k, String(made.length));
      return names.map((_, at) => {
        const branches = made.map((part, index) => {
          const unit = part[at];
          const value = unit?.at(`((${inside}) % ${unit.fullSize})`)[0] ?? 'NULL';
          return `WHEN ${index} THEN ${value}`;
        });
        return `CASE (${k}) % ${made.length} ${branches.join(' ')} END`;
      });
    },
    join: null,
    nullable: false,
    ofParent: false,
    first: null,
    grows: false,
  };
}

function merge(one: ColumnLimits, other: ColumnLimits): ColumnLimits {
  return {
    lower: [...one.lower, ...other.lower],
    upper: [...one.upper, ...other.upper],
    values: other.values ?? one.values,
    named: other.named,
    minimumLength: Math.max(one.minimumLength, other.minimumLength),
    maximumLength: Math.min(one.maximumLength, other.maximumLength),
    pattern: other.pattern ?? one.pattern,
    prefix: one.prefix === '' ? other.prefix : one.prefix,
    notNull: true,
    onlyNull: other.onlyNull,
  };
}
