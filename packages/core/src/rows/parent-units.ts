import type { RowMaker, RowReference, RowTable } from '../engine/row-maker';
import type { Session } from '../engine/session';
import { quoteRelation } from '../sql/quote-relation';
import type { Unit } from './unit';

interface ParentRequest {
  readonly session: Session;
  /** Sessions that insert beside it, and have temporary tables of their own. */
  readonly helpers: readonly Session[];
  readonly maker: RowMaker;
  readonly table: RowTable;
  readonly references: readonly RowReference[];
  /** Different for each table of the run. */
  readonly prefix: string;
}

/**
 * A unit for each set of foreign keys that share columns, out of the rows that the parents have. Where two share some
 * columns (a tenant's), their values come from parents that agree in these.
 */
export async function parentUnits(request: ParentRequest): Promise<Unit[]> {
  const units: Unit[] = [];
  for (const [at, group] of groupsOf(request.references).entries()) {
    const [only, ...others] = group;
    if (only === undefined) continue;
    const direct = others.length === 0 ? await rangeUnit(request, only) : null;
    units.push(direct ?? (await keptUnit(request, group, `${request.prefix}_${at + 1}`)));
  }
  return units;
}

/** Foreign keys by the columns that they share, those of the most columns first. */
function groupsOf(references: readonly RowReference[]): RowReference[][] {
  const groups: RowReference[][] = [];
  for (const reference of references.toSorted((a, b) => b.columns.length - a.columns.length)) {
    const shares = (other: RowReference) =>
      other.columns.some((column) => reference.columns.includes(column));
    const touching = groups.filter((group) => group.some(shares));
    const rest = groups.filter((group) => !touching.includes(group));
    groups.splice(0, groups.length, ...rest, [...touching.flat(), reference]);
  }
  return groups;
}

/** Whole numbers without a gap, as a sequence gives them, need no look at the rows. */
async function rangeUnit(request: ParentRequest, reference: RowReference): Promise<Unit | null> {
  const { session, maker, table } = request;
  const [column = '', ...others] = reference.columns;
  const kind = table.columns.find(({ name }) => name === column)?.kind;
  if (
    others.length > 0 ||
    kind?.kind !== 'ordinal' ||
    kind.family !== 'number' ||
    kind.steps !== 1
  ) {
    return null;
  }
  const key = maker.dialect.quoteIdentifier(reference.parentColumns[0] ?? '');
  const [row] = await session.query<{ n: string; first: string | null; last: string | null }>(
    `SELECT count(${key}) AS n, min(${key}) AS first, max(${key}) AS last
       FROM ${quoteRelation(maker.dialect, reference.parent)}`,
  );
  const [size, first, last] = [Number(row?.n), Number(row?.first), Number(row?.last)];
  if (size === 0 || last - first + 1 !== size) return null;
  return {
    ...common(table, [column], size),
    at: (k) => [kind.at(`(${first} + ${k})`)],
    join: null,
    first: null,
  };
}

function common(table: RowTable, columns: readonly string[], size: number) {
  const nullable = columns.every(
    (column) => table.columns.find(({ name }) => name === column)?.notNull === false,
  );
  return { columns, size, fullSize: size, nullable, ofParent: true, grows: false };
}

async function keptUnit(
  { session, helpers, maker, table }: ParentRequest,
  group: readonly RowReference[],
  name: string,
): Promise<Unit> {
  const { quoteIdentifier: quote } = maker.dialect;
  const { columns, query } = joined(maker, group);
  const list = columns.map(quote).join(', ');
  const numbered = `SELECT row_number() OVER (ORDER BY ${list}) AS k, ${list} FROM (${query}) AS parents`;
  const kept = await maker.keep(session, name, numbered);
  for (const helper of helpers) await maker.keep(helper, name, numbered);
  const [row] = await session.query<{ n: string }>(`SELECT count(*) AS n FROM ${kept}`);
  const alias = quote(name);
  return {
    ...common(table, columns, Number(row?.n ?? 0)),
    at: () => columns.map((column) => `${alias}.${quote(column)}`),
    join: (k) => `JOIN ${kept} AS ${alias} ON ${alias}.k = 1 + ${k}`,
    first: null,
  };
}

/** A query for values of all columns of the group that every one of its parents has. */
function joined(
  maker: RowMaker,
  group: readonly RowReference[],
): { readonly columns: readonly string[]; readonly query: string } {
  const { quoteIdentifier: quote } = maker.dialect;
  const [first, ...others] = group.map((reference) => ({
    columns: reference.columns,
    query: parentQuery(maker, reference),
  }));
  if (first === undefined) throw new Error('a group without a foreign key');
  return others.reduce((before, { columns, query }) => {
    const shared = columns.filter((column) => before.columns.includes(column));
    const added = columns.filter((column) => !before.columns.includes(column));
    const list = shared.map(quote).join(', ');
    const own = before.columns.map((column) => `a.${quote(column)}`).join(', ');
    const same = (one: string, other: string) =>
      shared.map((column) => `${one}.${quote(column)} = ${other}.${quote(column)}`).join(' AND ');
    if (added.length === 0) {
      const known = `SELECT ${own} FROM (${before.query}) AS a JOIN (SELECT DISTINCT ${list} FROM (${query}) AS p) AS b ON ${same('a', 'b')}`;
      return { columns: before.columns, query: known };
    }
    const values = [...shared, ...added].map(quote).join(', ');
    const numbered = `SELECT ${own}, row_number() OVER (ORDER BY ${own}) AS lockkeeper_i FROM (${before.query}) AS a`;
    const counts = `SELECT ${list}, count(*) AS lockkeeper_c FROM (${query}) AS p GROUP BY ${list}`;
    const ranked = `SELECT ${values}, row_number() OVER (PARTITION BY ${list} ORDER BY ${added.map(quote).join(', ')}) AS lockkeeper_j FROM (${query}) AS p`;
    return {
      columns: [...before.columns, ...added],
      query: `SELECT ${own}, ${added.map((column) => `b.${quote(column)}`).join(', ')}
        FROM (${numbered}) AS a JOIN (${counts}) AS c ON ${same('c', 'a')}
        JOIN (${ranked}) AS b ON ${same('b', 'a')} AND b.lockkeeper_j = 1 + a.lockkeeper_i % c.lockkeeper_c`,
    };
  }, first);
}

function parentQuery({ dialect }: RowMaker, reference: RowReference): string {
  const { quoteIdentifier: quote } = dialect;
  const pairs = reference.parentColumns.map(
    (column, at) => `${quote(column)} AS ${quote(reference.columns[at] ?? column)}`,
  );
  const present = reference.parentColumns.map((column) => `${quote(column)} IS NOT NULL`);
  return `SELECT ${pairs.join(', ')} FROM ${quoteRelation(dialect, reference.parent)} WHERE ${present.join(' AND ')}`;
}
