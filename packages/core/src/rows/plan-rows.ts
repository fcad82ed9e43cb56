import { suggest } from '../action/nearest';
import type { RowReference, RowTable } from '../engine/row-maker';
import { UserError } from '../errors';
import type { RelationName } from '../sql/operation';
import { rowsRefused } from './rows-refused';

/** A table to fill, in the order in which foreign keys allow it. */
export interface PlannedTable {
  readonly table: RowTable;
  /** Rows that it is to have in all. */
  readonly wanted: number;
  readonly before: number;
  /** False for a parent that was not named. */
  readonly declared: boolean;
  /** Foreign keys that stay NULL, as their parent comes later. */
  readonly open: ReadonlySet<RowReference>;
}

export interface RowsRequest {
  readonly tables: readonly RowTable[];
  readonly declared: Readonly<Record<string, number>>;
  /** Tables that the pending migrations make. */
  readonly pending: ReadonlySet<string>;
  readonly countRows: (table: RowTable) => Promise<number>;
}

const sameRelation = (one: RelationName, other: RelationName) =>
  one.name === other.name && (one.schema ?? null) === (other.schema ?? null);

/** Throws a UserError for a table that nobody knows, and for foreign keys that go in a circle without a NULL. */
export async function planRows(request: RowsRequest): Promise<PlannedTable[]> {
  const { tables, declared, pending, countRows } = request;
  const labels = tables.map(({ label }) => label);
  const wanted = new Map<RowTable, number>();
  for (const [label, count] of Object.entries(declared)) {
    const table = tables.find((one) => one.label === label);
    if (table !== undefined) wanted.set(table, count);
    else if (!pending.has(label)) {
      throw new UserError({
        what: `rows in lockkeeper.yml names the table ${label}, and there is none`,
        mend:
          labels.length === 0 ? 'Take it out: the history makes no table.' : suggest(label, labels),
      });
    }
  }
  const parentOf = (reference: RowReference) =>
    tables.find(({ name }) => sameRelation(name, reference.parent));
  const before = new Map<RowTable, number>();
  const named = new Set(wanted.keys());
  const queue = [...wanted.keys()];
  for (let at = 0; at < queue.length; at += 1) {
    const table = queue[at];
    if (table === undefined) break;
    const rows = before.get(table) ?? (await countRows(table));
    before.set(table, rows);
    const target = wanted.get(table) ?? 0;
    if (rows >= target) continue;
    for (const reference of table.references) {
      const parent = parentOf(reference);
      if (parent === undefined || parent === table || named.has(parent)) continue;
      const there = before.get(parent) ?? (await countRows(parent));
      before.set(parent, there);
      const needed = neededParents(table, reference, target, there);
      if (needed <= (wanted.get(parent) ?? 0)) continue;
      wanted.set(parent, needed);
      queue.push(parent);
    }
  }
  const all = [...wanted].filter(([table, count]) => (before.get(table) ?? 0) < count);
  return inOrder(
    all.map(([table, count]) => ({
      table,
      wanted: count,
      before: before.get(table) ?? 0,
      declared: named.has(table),
      open: new Set<RowReference>(),
    })),
    parentOf,
  );
}

/** As many as there are children where a key lets a parent have but one; else a tenth, or what a seed gave. */
function neededParents(
  { keys }: RowTable,
  reference: RowReference,
  children: number,
  there: number,
): number {
  const alone = keys.some(
    (key) =>
      key.plain &&
      !key.partial &&
      key.columns.every((column) => reference.columns.includes(column)),
  );
  if (alone) return children;
  if (there > 0) return there;
  return Math.max(Math.min(children, 10), Math.ceil(children / 10));
}

function inOrder(
  planned: readonly PlannedTable[],
  parentOf: (reference: RowReference) => RowTable | undefined,
): PlannedTable[] {
  const left = new Set(planned);
  const done: PlannedTable[] = [];
  const waitsFor = ({ table }: PlannedTable) =>
    table.references.filter((reference) => {
      const parent = parentOf(reference);
      return (
        parent !== table && [...left].some((other) => other.table === parent && other.before === 0)
      );
    });
  const canStayNull = ({ table }: PlannedTable, { columns }: RowReference) =>
    table.columns.some(({ name, notNull }) => !notNull && columns.includes(name));
  while (left.size > 0) {
    const candidates = [...left];
    const next =
      candidates.find((one) => waitsFor(one).length === 0) ??
      candidates.find((one) => waitsFor(one).every((reference) => canStayNull(one, reference)));
    if (next === undefined) throw circle(candidates);
    left.delete(next);
    done.push({ ...next, open: new Set(waitsFor(next)) });
  }
  return done;
}

function circle(planned: readonly PlannedTable[]): UserError {
  const labels = planned.map(({ table }) => table.label);
  return rowsRefused(
    labels[0] ?? '',
    `the foreign keys of ${labels.join(', ')} go in a circle, and none of their columns may be NULL`,
  );
}
