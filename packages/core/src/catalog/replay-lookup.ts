import type { RelationName } from '../sql/operation';
import type {
  ReplayedColumn,
  ReplayedConstraint,
  ReplayedIndex,
  ReplayedSchema,
  ReplayedTable,
  ReplayedType,
  ReplayedView,
} from './replay-schema';

/** One text per relation: `public.orders` and `orders` are the same table under the default schema. */
export function relationKey(schema: ReplayedSchema, relation: RelationName): string {
  return JSON.stringify([relation.schema ?? schema.defaultSchema, relation.name]);
}

/** `schema.name`, without the schema where it is the default one. */
export function relationLabel(schema: ReplayedSchema, relation: RelationName): string {
  return relation.schema === null || relation.schema === schema.defaultSchema
    ? relation.name
    : `${relation.schema}.${relation.name}`;
}

export function sameName(schema: ReplayedSchema, one: string, other: string): boolean {
  return schema.foldsNames ? one.toLowerCase() === other.toLowerCase() : one === other;
}

export function sameRelation(
  schema: ReplayedSchema,
  one: RelationName,
  other: RelationName,
): boolean {
  return relationKey(schema, one) === relationKey(schema, other);
}

/** The table, or undefined where no statement has named it so far. */
export function findTable(
  schema: ReplayedSchema,
  relation: RelationName,
): ReplayedTable | undefined {
  return schema.tables.get(relationKey(schema, relation));
}

export function findColumn(
  schema: ReplayedSchema,
  relation: RelationName,
  name: string,
): ReplayedColumn | undefined {
  return findTable(schema, relation)?.columns.find((column) => sameName(schema, column.name, name));
}

export function findConstraint(
  schema: ReplayedSchema,
  relation: RelationName,
  name: string,
): ReplayedConstraint | undefined {
  return findTable(schema, relation)?.constraints.find(
    (constraint) => constraint.name !== null && sameName(schema, constraint.name, name),
  );
}

/** PostgreSQL's index names are unique within a schema, MySQL's within a table. */
export function indexKey(schema: ReplayedSchema, table: RelationName, name: string): string {
  return schema.defaultSchema === null
    ? `${relationKey(schema, table)} ${name.toLowerCase()}`
    : relationKey(schema, { schema: table.schema, name });
}

export function findIndex(
  schema: ReplayedSchema,
  table: RelationName,
  name: string,
): ReplayedIndex | undefined {
  return schema.indexes.get(indexKey(schema, table, name));
}

export function indexesOf(schema: ReplayedSchema, table: RelationName): ReplayedIndex[] {
  return [...schema.indexes.values()].filter((index) => sameRelation(schema, index.table, table));
}

/** Whether it was made with PARTITION BY, or has partitions. */
export function isPartitioned(schema: ReplayedSchema, relation: RelationName): boolean {
  if (findTable(schema, relation)?.partitioned) return true;
  return [...schema.tables.values()].some(
    (table) => table.partitionOf !== null && sameRelation(schema, table.partitionOf, relation),
  );
}

/** The columns of the primary key, else of a unique constraint or index; null without either. */
export function keyColumns(schema: ReplayedSchema, relation: RelationName): string[] | null {
  const constraints = findTable(schema, relation)?.constraints ?? [];
  const key =
    constraints.find((constraint) => constraint.type === 'primary-key') ??
    constraints.find((constraint) => constraint.type === 'unique') ??
    indexesOf(schema, relation).find((index) => index.unique);
  return key === undefined ? null : [...key.columns];
}

export interface ForeignKeyTo {
  readonly table: ReplayedTable;
  readonly constraint: ReplayedConstraint;
}

/** The foreign keys of other tables, and of its own, that reference the table. */
export function foreignKeysTo(schema: ReplayedSchema, relation: RelationName): ForeignKeyTo[] {
  return [...schema.tables.values()].flatMap((table) =>
    table.constraints
      .filter(({ references }) => references !== null && sameRelation(schema, references, relation))
      .map((constraint) => ({ table, constraint })),
  );
}

/** The partitions of a table, and theirs, from the top. */
export function partitionsOf(schema: ReplayedSchema, relation: RelationName): ReplayedTable[] {
  return [...schema.tables.values()]
    .filter(
      ({ partitionOf }) => partitionOf !== null && sameRelation(schema, partitionOf, relation),
    )
    .flatMap((partition) => [partition, ...partitionsOf(schema, partition.name)]);
}

/** The views that read the relation; with a column those that name it, or `*`. */
export function viewsOver(
  schema: ReplayedSchema,
  relation: RelationName,
  column?: string,
): ReplayedView[] {
  return [...schema.views.values()].filter(({ reads, readsColumns }) => {
    if (!reads?.some((one) => sameRelation(schema, one, relation))) return false;
    if (column === undefined) return true;
    const named = readsColumns[relation.name] ?? [];
    return named.includes('*') || named.some((name) => sameName(schema, name, column));
  });
}

export function findView(schema: ReplayedSchema, relation: RelationName): ReplayedView | undefined {
  return schema.views.get(relationKey(schema, relation));
}

/** A type by its name; undefined for the engine's own and for one that no statement made. */
export function findType(schema: ReplayedSchema, name: RelationName): ReplayedType | undefined {
  return schema.types.get(relationKey(schema, name));
}

/** The type of a column by its text: `status`, `shop.status`; modifiers and brackets are left out. */
export function typeOfText(schema: ReplayedSchema, text: string): ReplayedType | undefined {
  const bare = text.replace(/\(.*\)|\[\d*\]/g, '').trim();
  const parts = bare.split('.').map((part) => part.replace(/^"(.*)"$/, '$1'));
  return findType(schema, { schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '' });
}
