import type { ConstraintDefinition, OperationOf, RelationName } from '../sql/operation';
import { changeTable } from './replay-change';
import { hasSequence, replayColumn } from './replay-columns';
import { addInherited, hasIndex, inlineConstraints, putConstraint } from './replay-constraints';
import { dropTable } from './replay-drop-relation';
import { attachIndex, copyIndex } from './replay-indexes';
import { findTable, findView, indexesOf, sameName } from './replay-lookup';
import type {
  ReplayedColumn,
  ReplayedConstraint,
  ReplayedTable,
  ReplayOrigin,
} from './replay-schema';
import { addOwnedSequence } from './replay-sequences';
import { putIndex, putTable, type WritableSchema } from './replay-store';

type CreateTable = OperationOf<'create-table'>;

/** IF NOT EXISTS over a table that is there changes nothing. */
export function createTable(
  schema: WritableSchema,
  operation: CreateTable,
  origin: ReplayOrigin,
): void {
  const { table, partitionOf, inherits = [] } = operation;
  const exists = findTable(schema, table) !== undefined;
  if (operation.ifNotExists && (exists || findView(schema, table) !== undefined)) return;
  if (exists) dropTable(schema, { table, cascade: false });
  const parents = [...(partitionOf === null ? [] : [partitionOf]), ...inherits];
  const models = operation.like.filter((like) => !inherits.includes(like));
  putTable(schema, newTable(schema, operation, [...parents, ...models], origin));
  for (const column of operation.columns) {
    if (schema.engine === 'postgres' && hasSequence(column)) {
      addOwnedSequence(schema, table, column.name, origin);
    }
  }
  for (const parent of parents) inherit(schema, table, parent, origin);
  for (const model of models) copyFrom(schema, operation, model, origin);
  const written = [
    ...operation.columns.flatMap((column) => inlineConstraints(schema, column)),
    ...operation.constraints,
  ];
  for (const constraint of inServerOrder(schema, written)) {
    putConstraint(schema, table, constraint, origin);
  }
  if (partitionOf === null) return;
  for (const index of indexesOf(schema, partitionOf)) attachIndex(schema, table, index, origin);
}

function newTable(
  schema: WritableSchema,
  operation: CreateTable,
  sources: readonly RelationName[],
  origin: ReplayOrigin,
): ReplayedTable {
  const known = sources.map((source) => findTable(schema, source));
  const inherited = known.flatMap((source) => source?.columns ?? []);
  const own = operation.columns.map((definition) => replayColumn(definition, origin));
  return {
    name: operation.table,
    createdBy: origin.migration,
    complete: !operation.fromQuery && known.every((source) => source?.complete),
    partitionOf: operation.partitionOf,
    partitioned: operation.partitioned,
    partitionDefault: operation.partitionDefault === true,
    temporary: operation.temporary,
    inherits: operation.inherits ?? [],
    options: operation.options ?? {},
    rows: null,
    bytes: null,
    rowVersions: 0,
    columns: mergeColumns(schema, [
      ...inherited.map((one) => copyOf(operation, one, origin)),
      ...own,
    ]),
    constraints: [],
  };
}

/** Columns of one name are one column, which is NOT NULL where one of them is. */
function mergeColumns(
  schema: WritableSchema,
  columns: readonly ReplayedColumn[],
): ReplayedColumn[] {
  const merged: ReplayedColumn[] = [];
  for (const column of columns) {
    const place = merged.findIndex(({ name }) => sameName(schema, name, column.name));
    const before = merged[place];
    if (before === undefined) merged.push(column);
    else {
      merged[place] = {
        ...column,
        type: column.type === '' || column.type === null ? before.type : column.type,
        notNull: before.notNull || column.notNull,
        default: column.default ?? before.default,
        generated: column.generated ?? before.generated,
      };
    }
  }
  return merged;
}

/** A partition or heir has its parent's defaults; LIKE takes over only what INCLUDING names. */
function copyOf(
  { like, inherits = [], including = [], partitionOf }: CreateTable,
  column: ReplayedColumn,
  { migration }: ReplayOrigin,
): ReplayedColumn {
  const inherited = partitionOf !== null || inherits.length > 0;
  const copied = { ...column, inherited, createdBy: migration };
  const all = partitionOf !== null || like.length === inherits.length || including.includes('ALL');
  const identity = column.generated === 'identity' || column.generated === 'auto-increment';
  const kept = all || including.includes(identity ? 'IDENTITY' : 'GENERATED');
  return {
    ...copied,
    default: all || including.includes('DEFAULTS') ? column.default : null,
    generated: kept ? column.generated : null,
  };
}

/** CHECKs go to heirs and partitions, foreign keys to partitions. */
function inherit(
  schema: WritableSchema,
  table: RelationName,
  parent: RelationName,
  origin: ReplayOrigin,
): void {
  const partition = findTable(schema, table)?.partitionOf != null;
  for (const constraint of findTable(schema, parent)?.constraints ?? []) {
    if (hasIndex(constraint.type) || (constraint.type === 'foreign-key' && !partition)) continue;
    addInherited(schema, table, definitionOf(constraint), origin);
  }
}

function definitionOf(constraint: ReplayedConstraint): ConstraintDefinition {
  const { createdBy: _, inherited: __, valid, enforced, ...rest } = constraint;
  return { ...rest, notValid: !valid, notEnforced: !enforced, usingIndex: null };
}

/** LIKE; MySQL's takes over everything but foreign keys. */
function copyFrom(
  schema: WritableSchema,
  { table, including = [] }: CreateTable,
  model: RelationName,
  origin: ReplayOrigin,
): void {
  const mysql = schema.engine !== 'postgres';
  const takes = (what: string) => mysql || including.includes('ALL') || including.includes(what);
  const source = findTable(schema, model);
  if (source === undefined) return;
  if (mysql) changeTable(schema, table, () => ({ options: source.options }));
  for (const constraint of source.constraints) {
    if (constraint.type !== 'check' || !takes('CONSTRAINTS')) continue;
    const name = mysql ? null : constraint.name;
    putConstraint(schema, table, { ...definitionOf(constraint), name }, origin);
  }
  if (!takes('INDEXES')) return;
  for (const index of indexesOf(schema, model)) {
    const constraint = source.constraints.find(
      ({ name, type }) => name === index.name && hasIndex(type),
    );
    copyIndex(schema, table, index, constraint, origin);
  }
}

/**
 * The order in which the server makes them and chooses their names: PostgreSQL checks first, then
 * keys, the primary key before the others, then foreign keys. A key over the columns of another one
 * is left out.
 */
function inServerOrder(
  schema: WritableSchema,
  constraints: readonly ConstraintDefinition[],
): readonly ConstraintDefinition[] {
  if (schema.engine !== 'postgres') return constraints;
  const order = ['check', 'not-null', 'primary-key', 'unique', 'exclude', 'foreign-key'] as const;
  const sorted = constraints.toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
  const seen = new Map<string, number>();
  const kept: ConstraintDefinition[] = [];
  for (const constraint of sorted) {
    const key = constraint.columns.join('\0');
    const before = seen.get(key);
    const isKey = constraint.type === 'unique' || constraint.type === 'primary-key';
    const first = before === undefined ? undefined : kept[before];
    if (isKey && before !== undefined && first !== undefined) {
      kept[before] = { ...first, name: first.name ?? constraint.name };
      continue;
    }
    if (isKey) seen.set(key, kept.length);
    kept.push(constraint);
  }
  return kept;
}

export function attachPartition(
  schema: WritableSchema,
  operation: OperationOf<'attach-partition'>,
  origin: ReplayOrigin,
): void {
  const { table, partition } = operation;
  const parent = findTable(schema, table)?.constraints ?? [];
  changeTable(schema, partition, ({ columns, constraints }) => ({
    partitionOf: table,
    partitionDefault: operation.bound === null,
    columns: columns.map((column) => ({ ...column, inherited: true })),
    constraints: constraints.map((constraint) => ({
      ...constraint,
      inherited: parent.some(({ name }) => name === constraint.name),
    })),
  }));
  for (const index of indexesOf(schema, table)) attachIndex(schema, partition, index, origin);
  const own = findTable(schema, partition)?.constraints ?? [];
  const inherited = parent.filter(({ type }) => type === 'foreign-key');
  const text = ({ columns, references }: ReplayedConstraint) =>
    JSON.stringify([columns, references?.name]);
  for (const constraint of inherited) {
    if (own.some((one) => one.type === 'foreign-key' && text(one) === text(constraint))) continue;
    addInherited(schema, partition, definitionOf(constraint), origin);
  }
}

export function detachPartition(
  schema: WritableSchema,
  { partition }: OperationOf<'detach-partition'>,
): void {
  changeTable(schema, partition, ({ columns, constraints }) => ({
    partitionOf: null,
    partitionDefault: false,
    columns: columns.map((column) => ({ ...column, inherited: false })),
    constraints: constraints.map((constraint) => ({ ...constraint, inherited: false })),
  }));
  for (const index of indexesOf(schema, partition)) {
    if (index.partOf !== null) putIndex(schema, { ...index, partOf: null });
  }
}
