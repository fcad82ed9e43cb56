import type { RelationName } from '../sql/operation';
import type {
  ReplayedColumn,
  ReplayedConstraint,
  ReplayedIndex,
  ReplayedSchema,
  ReplayedSequence,
  ReplayedTable,
  ReplayedTrigger,
  ReplayedType,
  ReplayedView,
} from './replay-schema';

/**
 * One text per relation: `public.orders` and `orders` are the same table under the default schema. It is asked for
 * many times a statement, and of most relations it is the name itself.
 */
export function relationKey(
  { defaultSchema }: ReplayedSchema,
  { schema, name }: RelationName,
): string {
  return schema === null || schema === defaultSchema ? name : `${schema}\0${name}`;
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
  const { defaultSchema } = schema;
  return (
    one.name === other.name && (one.schema ?? defaultSchema) === (other.schema ?? defaultSchema)
  );
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

/** PostgreSQL's triggers belong to a table, MySQL's names are unique within a database. */
export function triggerKey(schema: ReplayedSchema, table: RelationName, name: string): string {
  return schema.defaultSchema === null
    ? relationKey(schema, { schema: table.schema, name })
    : `${relationKey(schema, table)} ${name}`;
}

function linked<Value>(
  values: ReadonlyMap<string, Value>,
  keys: ReadonlySet<string> | undefined,
): Value[] {
  if (keys === undefined) return [];
  return [...keys].flatMap((key) => values.get(key) ?? []);
}

/** The indexes of a table, those behind its constraints among them. */
export function indexesOf(schema: ReplayedSchema, table: RelationName): ReplayedIndex[] {
  return linked(schema.indexes, schema.links.indexes.get(relationKey(schema, table)));
}

/** Whether it was made with PARTITION BY, or has partitions. */
export function isPartitioned(schema: ReplayedSchema, relation: RelationName): boolean {
  const key = relationKey(schema, relation);
  if (schema.tables.get(key)?.partitioned) return true;
  return (schema.links.partitions.get(key)?.size ?? 0) > 0;
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
  const key = relationKey(schema, relation);
  return linked(schema.tables, schema.links.referencing.get(key)).flatMap((table) =>
    table.constraints
      .filter(({ references }) => references !== null && relationKey(schema, references) === key)
      .map((constraint) => ({ table, constraint })),
  );
}

/** The partitions of a table, and theirs, from the top. */
export function partitionsOf(schema: ReplayedSchema, relation: RelationName): ReplayedTable[] {
  const own = schema.links.partitions.get(relationKey(schema, relation));
  return linked(schema.tables, own).flatMap((partition) => [
    partition,
    ...partitionsOf(schema, partition.name),
  ]);
}

/** The partitions of a table and the tables that inherit from it, without theirs. */
export function childrenOf(schema: ReplayedSchema, relation: RelationName): ReplayedTable[] {
  const key = relationKey(schema, relation);
  const { partitions, children } = schema.links;
  return [
    ...linked(schema.tables, partitions.get(key)),
    ...linked(schema.tables, children.get(key)),
  ];
}

/** The views that read the relation; with a column those that name it, or `*`. */
export function viewsOver(
  schema: ReplayedSchema,
  relation: RelationName,
  column?: string,
): ReplayedView[] {
  const readers = linked(schema.views, schema.links.views.get(relationKey(schema, relation)));
  if (column === undefined) return readers;
  return readers.filter(({ readsColumns }) => {
    const named = readsColumns[relation.name] ?? [];
    return named.includes('*') || named.some((name) => sameName(schema, name, column));
  });
}

/** The sequences of a table's serial and identity columns. */
export function sequencesOf(schema: ReplayedSchema, relation: RelationName): ReplayedSequence[] {
  return linked(schema.sequences, schema.links.sequences.get(relationKey(schema, relation)));
}

export function triggersOf(schema: ReplayedSchema, relation: RelationName): ReplayedTrigger[] {
  return linked(schema.triggers, schema.links.triggers.get(relationKey(schema, relation)));
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
