import type { Engine } from '../engine/engine';
import type { RowReference, RowTable } from '../engine/row-maker';
import type { Session } from '../engine/session';
import type { TableShape } from '../fingerprint/table-fingerprint';
import { quoteRelation } from '../sql/quote-relation';
import { relationLabel } from '../sql/relation';

/** So much of its rows a table may keep and count as halved: those of its parents may have taken some along. */
const halved = 0.6;

/**
 * Removes about half of the rows of these tables of a copy, parents before children, and every row that referred to
 * one of them, so that all foreign keys hold. A table that lost its half with its parents' rows keeps the rest. The
 * session's account must own the tables. Throws a DatabaseError where the server refuses, as a trigger can.
 */
export async function halveTables(
  engine: Engine,
  session: Session,
  labels: ReadonlySet<string>,
): Promise<void> {
  const { rowRemover, rowMaker, dialect } = engine;
  const tables = await rowMaker.readTables(session);
  const references = tables.flatMap((table) =>
    table.references.map((reference) => ({
      table,
      reference,
      parent: relationLabel(reference.parent, dialect),
    })),
  );
  const affected = withHeirs(labels, references);
  const shapes = new Map((await engine.readTables(session)).map((shape) => [shape.label, shape]));
  const wanted = parentsFirst([...labels], references).flatMap((label) => shapes.get(label) ?? []);
  const counts = new Map<string, number>();
  for (const shape of wanted) counts.set(shape.label, await countRows(engine, session, shape));
  const homes = tables.filter(({ label }) => affected.has(label)).map(({ name }) => name);
  await rowRemover.withoutReferences(session, homes, async () => {
    for (const shape of wanted) {
      const rows = await countRows(engine, session, shape);
      if (rows <= (counts.get(shape.label) ?? 0) * halved) continue;
      const own = references.some(
        ({ table, parent }) => table.label === shape.label && parent === shape.label,
      );
      await session.execute(rowRemover.halve(shape, rows, own ? 'tail' : 'spread'));
      await removeOrphans(engine, session, shape.label, references);
    }
  });
  for (const label of affected) {
    const shape = shapes.get(label);
    if (shape !== undefined) await session.execute(rowRemover.compact(shape.table));
  }
}

interface Held {
  readonly table: RowTable;
  readonly reference: RowReference;
  /** By label. */
  readonly parent: string;
}

/** These tables and all whose rows refer to rows of theirs, near or far. */
function withHeirs(labels: ReadonlySet<string>, references: readonly Held[]): ReadonlySet<string> {
  const all = new Set(labels);
  // What is added while a set is gone through comes up, too.
  for (const label of all) {
    for (const { table, parent } of references) if (parent === label) all.add(table.label);
  }
  return all;
}

/** Tables that refer to each other in a circle come in any order. */
function parentsFirst(labels: readonly string[], references: readonly Held[]): string[] {
  const done = new Set<string>();
  const entered = new Set<string>();
  const enter = (label: string) => {
    if (entered.has(label)) return;
    entered.add(label);
    for (const { table, parent } of references) if (table.label === label) enter(parent);
    done.add(label);
  };
  for (const label of labels) enter(label);
  return [...done].filter((label) => labels.includes(label));
}

/** Each round removes a row at least, so that it ends. */
async function removeOrphans(
  { rowRemover }: Engine,
  session: Session,
  label: string,
  references: readonly Held[],
): Promise<void> {
  const changed = [label];
  for (let parent = changed.shift(); parent !== undefined; parent = changed.shift()) {
    for (const { table, reference } of references.filter((held) => held.parent === parent)) {
      const { rows } = await session.execute(rowRemover.removeOrphans(table.name, reference));
      if (rows !== 0 && !changed.includes(table.label)) changed.push(table.label);
    }
  }
}

async function countRows(
  { dialect }: Engine,
  session: Session,
  { table }: TableShape,
): Promise<number> {
  const [row] = await session.query<{ n: string }>(
    `SELECT count(*) AS n FROM ${quoteRelation(dialect, table)}`,
  );
  return Number(row?.n ?? 0);
}
