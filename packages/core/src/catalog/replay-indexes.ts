import type { OperationOf, RelationName } from '../sql/operation';
import { mysqlIndexName } from './mysql-names';
import { postgresConstraintName, postgresIndexName } from './postgres-names';
import { changeTable } from './replay-change';
import { moveIndex } from './replay-index-parts';
import { findIndex, findTable, indexesOf, indexKey, relationKey, sameName } from './replay-lookup';
import type { ReplayedConstraint, ReplayedIndex, ReplayOrigin } from './replay-schema';
import { putIndex, removeIndex, type WritableSchema } from './replay-store';

export function createIndex(
  schema: WritableSchema,
  operation: OperationOf<'create-index'>,
  origin: ReplayOrigin,
): void {
  const { name, table } = operation;
  if (operation.ifNotExists && name !== null && findIndex(schema, table, name)) return;
  const { columns, expressions, included = [], where, method, unique } = operation;
  const { expressionPlaces = [] } = operation;
  const index = { columns, expressions, expressionPlaces, included, where, method, unique };
  addIndex(schema, table, { ...index, name }, origin, !operation.only);
}

type NewIndex = Pick<
  ReplayedIndex,
  'columns' | 'expressions' | 'expressionPlaces' | 'included' | 'where' | 'method' | 'unique'
> & { readonly name: string | null };

function addIndex(
  schema: WritableSchema,
  table: RelationName,
  definition: NewIndex,
  origin: ReplayOrigin,
  toPartitions: boolean,
): void {
  if (schema.engine !== 'postgres') dropReplaced(schema, table, definition);
  const index: ReplayedIndex = {
    ...definition,
    name: definition.name ?? nameFor(schema, table, definition),
    table,
    ofConstraint: false,
    implicit: false,
    partOf: null,
    createdBy: origin.migration,
  };
  putIndex(schema, index);
  if (schema.engine !== 'postgres' && index.unique) addUniqueConstraint(schema, index, origin);
  if (toPartitions) addToPartitions(schema, index, origin);
}

function nameFor(schema: WritableSchema, table: RelationName, index: NewIndex): string {
  return schema.engine === 'postgres'
    ? postgresIndexName(schema, table, index)
    : mysqlIndexName(schema, table, index);
}

/** MySQL shows every unique index as a constraint too. */
function addUniqueConstraint(
  schema: WritableSchema,
  { name, table, columns }: ReplayedIndex,
  { migration }: ReplayOrigin,
): void {
  const constraint: ReplayedConstraint = {
    name,
    type: 'unique',
    columns,
    references: null,
    referencedColumns: [],
    expression: null,
    valid: true,
    enforced: true,
    inherited: false,
    createdBy: migration,
  };
  changeTable(schema, table, (known) => ({ constraints: [...known.constraints, constraint] }));
}

/** The index of a primary key, unique or exclusion constraint; a key of MySQL gets its name with it. */
export function addConstraintIndex(
  schema: WritableSchema,
  table: RelationName,
  constraint: ReplayedConstraint,
  origin: ReplayOrigin,
  toPartitions: boolean,
): void {
  const { type, columns } = constraint;
  if (type !== 'primary-key' && type !== 'unique' && type !== 'exclude') return;
  const mysql = schema.engine !== 'postgres';
  const plain = { columns, expressions: [], expressionPlaces: [], included: [], where: null };
  const kind = { method: type === 'exclude' ? 'gist' : null, unique: type !== 'exclude' };
  if (mysql) dropReplaced(schema, table, plain);
  const index: ReplayedIndex = {
    ...plain,
    ...kind,
    name: constraint.name ?? mysqlIndexName(schema, table, plain),
    table,
    ofConstraint: !mysql || type === 'primary-key',
    implicit: false,
    partOf: null,
    createdBy: origin.migration,
  };
  putIndex(schema, index);
  if (constraint.name === null) {
    changeTable(schema, table, (known) => ({
      constraints: known.constraints.map((one) =>
        one === constraint ? { ...one, name: index.name } : one,
      ),
    }));
  }
  if (toPartitions) addToPartitions(schema, index, origin);
}

/** ALTER INDEX … ATTACH PARTITION. */
export function attachNamedIndex(
  schema: WritableSchema,
  { relation, other }: OperationOf<'other'>,
): void {
  if (schema.engine !== 'postgres' || relation === undefined || other === undefined) return;
  const whole = findIndex(schema, relation, relation.name);
  const part = findIndex(schema, other, other.name);
  if (whole === undefined || part === undefined) return;
  putIndex(schema, { ...part, partOf: indexKey(schema, whole.table, whole.name) });
}

/** MySQL makes an index for a foreign key where none begins with its columns. */
export function addImplicitIndex(
  schema: WritableSchema,
  table: RelationName,
  { name, columns }: Pick<ReplayedIndex, 'columns'> & { readonly name: string | null },
  origin: ReplayOrigin,
): void {
  if (schema.engine === 'postgres') return;
  const serving = indexesOf(schema, table).filter((index) => serves(schema, index, columns));
  // Of two indexes that it made itself the longer stays, or the later one.
  const stays = (index: ReplayedIndex) => !index.implicit || index.columns.length > columns.length;
  if (serving.some(stays)) return;
  dropReplaced(schema, table, { columns });
  putIndex(schema, {
    name: name ?? mysqlIndexName(schema, table, { columns, expressionPlaces: [] }),
    table,
    columns,
    expressions: [],
    expressionPlaces: [],
    included: [],
    where: null,
    method: null,
    unique: false,
    ofConstraint: false,
    implicit: true,
    partOf: null,
    createdBy: origin.migration,
  });
}

function serves(
  schema: WritableSchema,
  index: Pick<ReplayedIndex, 'columns'> & { readonly method?: string | null },
  columns: readonly string[],
): boolean {
  if (index.method === 'fulltext' || index.method === 'spatial') return false;
  return columns.every((column, place) => sameName(schema, index.columns[place] ?? '', column));
}

/** An index that MySQL made for a foreign key gives way to the first one that a person makes. */
function dropReplaced(
  schema: WritableSchema,
  table: RelationName,
  index: Pick<ReplayedIndex, 'columns'>,
): void {
  for (const known of indexesOf(schema, table)) {
    if (known.implicit && serves(schema, index, known.columns)) removeIndex(schema, known);
  }
}

/** A partitioned table's index is one index for each partition, by the partition's own name. */
function addToPartitions(schema: WritableSchema, index: ReplayedIndex, origin: ReplayOrigin): void {
  const keys = schema.links.partitions.get(relationKey(schema, index.table)) ?? [];
  for (const key of [...keys]) {
    const partition = schema.tables.get(key);
    if (partition !== undefined) attachIndex(schema, partition.name, index, origin);
  }
}

/** Gives a partition its part of an index: one that it has already, else a new one. */
export function attachIndex(
  schema: WritableSchema,
  partition: RelationName,
  index: ReplayedIndex,
  origin: ReplayOrigin,
): void {
  const constraint = constraintOf(schema, index);
  const partOf = indexKey(schema, index.table, index.name);
  const same = indexesOf(schema, partition).find(
    (own) => own.partOf === null && isSame(own, index) && (!index.ofConstraint || own.ofConstraint),
  );
  if (same !== undefined) {
    putIndex(schema, { ...same, partOf });
    return;
  }
  const { columns } = index;
  const own: ReplayedIndex = {
    ...index,
    table: partition,
    partOf,
    name:
      constraint === undefined
        ? postgresIndexName(schema, partition, index)
        : postgresConstraintName(schema, partition, constraint.type, columns),
    createdBy: origin.migration,
  };
  putIndex(schema, own);
  if (constraint !== undefined) {
    changeTable(schema, partition, (known) => ({
      constraints: [
        ...known.constraints,
        { ...constraint, name: own.name, inherited: true, createdBy: origin.migration },
      ],
      columns:
        constraint.type === 'primary-key'
          ? known.columns.map((column) =>
              columns.includes(column.name) ? { ...column, notNull: true } : column,
            )
          : known.columns,
    }));
  }
  addToPartitions(schema, own, origin);
}

/** LIKE: the index under a name of its own, MySQL's under the same, with its constraint. */
export function copyIndex(
  schema: WritableSchema,
  table: RelationName,
  index: ReplayedIndex,
  constraint: ReplayedConstraint | undefined,
  origin: ReplayOrigin,
): void {
  const mysql = schema.engine !== 'postgres';
  if (constraint === undefined) {
    const name = mysql ? index.name : null;
    addIndex(schema, table, { ...index, name }, origin, true);
    return;
  }
  const { type, columns } = constraint;
  const name = mysql ? index.name : postgresConstraintName(schema, table, type, columns);
  const own = { ...constraint, name, createdBy: origin.migration };
  changeTable(schema, table, ({ constraints }) => ({ constraints: [...constraints, own] }));
  putIndex(schema, {
    ...index,
    name,
    table,
    partOf: null,
    implicit: false,
    createdBy: origin.migration,
  });
}

function constraintOf(schema: WritableSchema, index: ReplayedIndex) {
  if (!index.ofConstraint) return undefined;
  return findTable(schema, index.table)?.constraints.find(({ name }) => name === index.name);
}

function isSame(one: ReplayedIndex, other: ReplayedIndex): boolean {
  const text = ({ columns, expressions, included, where, method, unique }: ReplayedIndex) =>
    JSON.stringify([columns, expressions, included, where, method ?? 'btree', unique]);
  return text(one) === text(other);
}

export function renameIndex(
  schema: WritableSchema,
  { index, table, to }: OperationOf<'rename-index'>,
): void {
  const known = findIndex(schema, table ?? index, index.name);
  if (known === undefined) return;
  moveIndex(schema, known, { name: to });
  if (!known.ofConstraint && schema.engine === 'postgres') return;
  changeTable(schema, known.table, ({ constraints }) => ({
    constraints: constraints.map((one) =>
      one.name !== null && isKey(one) && sameName(schema, one.name, known.name)
        ? { ...one, name: to }
        : one,
    ),
  }));
}

function isKey({ type }: ReplayedConstraint): boolean {
  return type === 'unique' || type === 'primary-key' || type === 'exclude';
}
