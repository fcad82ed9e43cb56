import type { RelationName } from '../sql/operation';
import type {
  ReplayedColumn,
  ReplayedConstraint,
  ReplayedIndex,
  ReplayedSchema,
  ReplayedTable,
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
