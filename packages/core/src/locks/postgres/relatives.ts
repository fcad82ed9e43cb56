import {
  childrenOf,
  findTable,
  findView,
  foreignKeysTo,
  partitionsOf,
  sameName,
  sameRelation,
  typeOfText,
  viewsOver,
} from '../../catalog/replay-lookup';
import type { ReplayedSchema } from '../../catalog/replay-schema';
import type { RelationName } from '../../sql/operation';

/** The table, its partitions and the tables that inherit from it, and theirs. */
export function family(schema: ReplayedSchema, table: RelationName): RelationName[] {
  return [table, ...heirs(schema, table)];
}

/** The partitions and the tables that inherit from it, and theirs. */
export function heirs(schema: ReplayedSchema, table: RelationName): RelationName[] {
  return childrenOf(schema, table).flatMap(({ name }) => family(schema, name));
}

/** The tables that the foreign keys of its own and of its partitions reference; not what a parent's do. */
export function referencedBy(
  schema: ReplayedSchema,
  table: RelationName,
  column?: string,
): RelationName[] {
  return family(schema, table).flatMap((one) =>
    (findTable(schema, one)?.constraints ?? [])
      .filter(
        ({ columns, inherited }) =>
          !inherited &&
          (column === undefined || columns.some((name) => sameName(schema, name, column))),
      )
      .flatMap(({ references }) => withPartitions(schema, references)),
  );
}

export function withPartitions(
  schema: ReplayedSchema,
  table: RelationName | null | undefined,
): RelationName[] {
  if (table === null || table === undefined) return [];
  return [table, ...partitionsOf(schema, table).map(({ name }) => name)];
}

/** The tables whose foreign keys reference it, by a column where one is given. */
export function referencing(
  schema: ReplayedSchema,
  table: RelationName,
  column?: string,
): RelationName[] {
  const key = findTable(schema, table)?.constraints.find(({ type }) => type === 'primary-key');
  return foreignKeysTo(schema, table)
    .filter(({ constraint: { referencedColumns } }) => {
      if (column === undefined) return true;
      const named = referencedColumns.length > 0 ? referencedColumns : (key?.columns ?? [column]);
      return named.some((name) => sameName(schema, name, column));
    })
    .flatMap(({ table: { name } }) => withPartitions(schema, name));
}

/** The tables that TRUNCATE … CASCADE empties too. */
export function truncatedWith(schema: ReplayedSchema, table: RelationName): RelationName[] {
  const found: RelationName[] = [];
  const pending = [...family(schema, table)];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const one = next;
    if (found.some((known) => sameRelation(schema, known, one))) continue;
    found.push(one);
    pending.push(...referencing(schema, one).flatMap((name) => family(schema, name)));
  }
  return found;
}

/** The views over a relation or a column of it, and the views over these. */
export function viewsAbove(
  schema: ReplayedSchema,
  relation: RelationName,
  column?: string,
): RelationName[] {
  return viewsOver(schema, relation, column).flatMap(({ name }) => [
    name,
    ...viewsAbove(schema, name),
  ]);
}

/** What a plain view reads, and what the views do that it reads; nothing for a table. */
export function readsOf(schema: ReplayedSchema, relation: RelationName): RelationName[] {
  const view = findView(schema, relation);
  if (view === undefined || view.materialized) return [];
  return (view.reads ?? []).flatMap((name) => [...family(schema, name), ...readsOf(schema, name)]);
}

/** The sequences of its serial and identity columns, or of one. */
export function ownedSequences(
  schema: ReplayedSchema,
  table: RelationName,
  column?: string,
): RelationName[] {
  return [...schema.sequences.values()].flatMap(({ name, ownedBy }) =>
    ownedBy !== null &&
    sameRelation(schema, ownedBy.table, table) &&
    (column === undefined || sameName(schema, ownedBy.column, column))
      ? [name]
      : [],
  );
}

/** The default partition of a partitioned table. */
export function defaultPartition(
  schema: ReplayedSchema,
  table: RelationName | null | undefined,
): RelationName | null {
  if (table === null || table === undefined) return null;
  return childrenOf(schema, table).find((child) => child.partitionDefault)?.name ?? null;
}

/** The tables with a column of the type, or of a domain over it. */
export function tablesOfType(schema: ReplayedSchema, type: RelationName): RelationName[] {
  const uses = (text: string | null): boolean => {
    const found = text === null ? undefined : typeOfText(schema, text);
    if (found === undefined) return false;
    return sameRelation(schema, found.name, type) || uses(found.base);
  };
  return [...schema.tables.values()]
    .filter(({ columns }) => columns.some((column) => uses(column.type)))
    .map(({ name }) => name);
}

/** Whether it has rows of its own: neither a partitioned table nor a view. */
export function isStored(schema: ReplayedSchema, relation: RelationName): boolean {
  const view = findView(schema, relation);
  if (view !== undefined) return view.materialized;
  const table = findTable(schema, relation);
  return table?.partitioned !== true && partitionsOf(schema, relation).length === 0;
}

/** Everything in a schema that has rows or can be locked. */
export function relationsOfSchema(schema: ReplayedSchema, name: string | null): RelationName[] {
  const home = (relation: RelationName) => relation.schema ?? schema.defaultSchema;
  return [...schema.tables.values(), ...schema.views.values()]
    .map((one) => one.name)
    .filter((relation) => name === null || home(relation) === name);
}
