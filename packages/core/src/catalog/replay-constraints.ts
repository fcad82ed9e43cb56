import type {
  ColumnDefinition,
  ConstraintDefinition,
  ConstraintType,
  OperationOf,
  RelationName,
} from '../sql/operation';
import { mysqlCheckName, mysqlForeignKeyName } from './mysql-names';
import { columnsNamedIn } from './named-columns';
import { postgresConstraintName } from './postgres-names';
import { changeTable, withDescendants } from './replay-change';
import { moveIndex } from './replay-index-parts';
import { addConstraintIndex, addImplicitIndex } from './replay-indexes';
import { findConstraint, findIndex, findTable, findView, sameName } from './replay-lookup';
import type { ReplayedConstraint, ReplayedSchema, ReplayOrigin } from './replay-schema';
import type { WritableSchema } from './replay-store';

export function addConstraint(
  schema: WritableSchema,
  { table, constraint, only = false }: OperationOf<'add-constraint'>,
  origin: ReplayOrigin,
): void {
  if (findView(schema, table) !== undefined) return;
  changeTable(schema, table, () => ({}));
  const added = putConstraint(schema, table, constraint, origin, !only);
  if (only) return;
  for (const child of heirsOf(schema, table, constraint.type)) {
    const same = added.name !== null && findConstraint(schema, child, added.name) !== undefined;
    if (!same) addInherited(schema, child, { ...constraint, name: added.name }, origin);
  }
}

/** A CHECK goes to every table below; what has an index or references another table, to partitions alone. */
function heirsOf(
  schema: WritableSchema,
  table: RelationName,
  type: ConstraintType,
): readonly RelationName[] {
  // The indexes of partitions come with the index of the table.
  if (type === 'unique' || type === 'primary-key' || type === 'exclude') return [];
  const below = withDescendants(schema, table).slice(1);
  return type === 'foreign-key'
    ? below.filter((child) => findTable(schema, child)?.partitionOf != null)
    : below;
}

/** A constraint that a table has from its parent: by the same name, and never with an index of its own. */
export function addInherited(
  schema: WritableSchema,
  table: RelationName,
  constraint: ConstraintDefinition,
  origin: ReplayOrigin,
): void {
  const added = { ...replayConstraint(schema, table, constraint, origin), inherited: true };
  changeTable(schema, table, (known) => ({ constraints: [...known.constraints, added] }));
  if (added.valid) applyNotNull(schema, table, added);
}

/** Adds a constraint with its index to this table alone. */
export function putConstraint(
  schema: WritableSchema,
  table: RelationName,
  definition: ConstraintDefinition,
  origin: ReplayOrigin,
  toPartitions = true,
): ReplayedConstraint {
  const constraint = replayConstraint(schema, table, definition, origin);
  changeTable(schema, table, (known) => ({ constraints: [...known.constraints, constraint] }));
  if (constraint.valid) applyNotNull(schema, table, constraint);
  if (definition.usingIndex !== null) takeOverIndex(schema, table, definition, constraint);
  else if (constraint.type === 'foreign-key') {
    const name = definition.name ?? definition.indexName ?? null;
    addImplicitIndex(schema, table, { name, columns: constraint.columns }, origin);
  } else addConstraintIndex(schema, table, constraint, origin, toPartitions);
  return constraint;
}

/** ADD … USING INDEX: the index gets the name of the constraint. */
function takeOverIndex(
  schema: WritableSchema,
  table: RelationName,
  { usingIndex }: ConstraintDefinition,
  { name }: ReplayedConstraint,
): void {
  const index = findIndex(schema, table, usingIndex ?? '');
  if (index === undefined || name === null) return;
  moveIndex(schema, index, { name, ofConstraint: true });
}

export function validateConstraint(
  schema: WritableSchema,
  { table, name }: OperationOf<'validate-constraint'>,
): void {
  for (const one of withDescendants(schema, table)) {
    const constraint = findConstraint(schema, one, name);
    if (constraint === undefined) continue;
    changeConstraint(schema, one, constraint, { valid: true });
    applyNotNull(schema, one, constraint);
  }
}

export function alterConstraint(
  schema: WritableSchema,
  { table, name, enforced }: OperationOf<'alter-constraint'>,
): void {
  const constraint = findConstraint(schema, table, name);
  if (constraint === undefined || enforced === null) return;
  // The rows are checked when a constraint is enforced again.
  changeConstraint(schema, table, constraint, { enforced, valid: enforced });
}

export function renameConstraint(
  schema: WritableSchema,
  { table, name, to }: OperationOf<'rename-constraint'>,
): void {
  for (const one of withDescendants(schema, table)) {
    const constraint = findConstraint(schema, one, name);
    if (constraint === undefined) continue;
    changeConstraint(schema, one, constraint, { name: to });
    const index = findIndex(schema, one, name);
    if (index !== undefined && hasIndex(constraint.type)) moveIndex(schema, index, { name: to });
  }
}

export function hasIndex(type: ConstraintType): boolean {
  return type === 'primary-key' || type === 'unique' || type === 'exclude';
}

function changeConstraint(
  schema: WritableSchema,
  table: RelationName,
  constraint: ReplayedConstraint,
  change: Partial<ReplayedConstraint>,
): void {
  changeTable(schema, table, (known) => ({
    constraints: known.constraints.map((one) => (one === constraint ? { ...one, ...change } : one)),
  }));
}

/** The constraints that a column's definition carries: PRIMARY KEY, UNIQUE, CHECK, REFERENCES. */
export function inlineConstraints(
  schema: ReplayedSchema,
  column: ColumnDefinition,
): ConstraintDefinition[] {
  const types: ConstraintType[] = [];
  if (column.primaryKey) types.push('primary-key');
  if (column.unique) types.push('unique');
  if (column.check) types.push('check');
  if (column.references !== null) types.push('foreign-key');
  if (column.constraintNames?.['not-null'] !== undefined) types.push('not-null');
  return types.map((type) => ({
    type,
    name: column.constraintNames?.[type] ?? ownName(schema, type, column),
    columns: [column.name],
    ...(type === 'foreign-key' ? parentOf(column) : { references: null }),
    notValid: false,
    notEnforced: false,
    usingIndex: null,
    expression: type === 'check' ? (column.checkExpression ?? null) : null,
  }));
}

/** In MariaDB the CHECK of a column has its name and goes with its definition. */
function ownName(schema: ReplayedSchema, type: ConstraintType, { name }: ColumnDefinition) {
  return schema.engine === 'mariadb' && type === 'check' ? name : null;
}

function parentOf({ references, referencedColumns }: ColumnDefinition) {
  return referencedColumns === undefined ? { references } : { references, referencedColumns };
}

function replayConstraint(
  schema: WritableSchema,
  table: RelationName,
  constraint: ConstraintDefinition,
  origin: ReplayOrigin,
): ReplayedConstraint {
  const columns = columnsOf(schema, table, constraint);
  const { references } = constraint;
  return {
    name: constraint.name ?? constraint.usingIndex ?? nameFor(schema, table, constraint, columns),
    type: constraint.type,
    columns,
    references,
    referencedColumns:
      constraint.referencedColumns ?? (references === null ? [] : keyOf(schema, references)),
    expression: constraint.expression,
    // What is not enforced has proven nothing.
    valid: !constraint.notValid && !constraint.notEnforced,
    enforced: !constraint.notEnforced,
    inherited: false,
    createdBy: origin.migration,
  };
}

/** A foreign key without referenced columns means the primary key. */
function keyOf(schema: WritableSchema, table: RelationName): readonly string[] {
  const constraints = findTable(schema, table)?.constraints ?? [];
  return constraints.find(({ type }) => type === 'primary-key')?.columns ?? [];
}

function columnsOf(
  schema: WritableSchema,
  table: RelationName,
  { type, columns, expression, usingIndex }: ConstraintDefinition,
): readonly string[] {
  if (usingIndex !== null) return findIndex(schema, table, usingIndex)?.columns ?? columns;
  if (type !== 'check' || expression === null) return columns;
  const named = columnsNamedIn(schema, table, expression);
  return named.length > 0 ? named : columns;
}

function nameFor(
  schema: WritableSchema,
  table: RelationName,
  { type, indexName }: ConstraintDefinition,
  columns: readonly string[],
): string | null {
  if (schema.engine === 'postgres') return postgresConstraintName(schema, table, type, columns);
  if (type === 'foreign-key') {
    const named = schema.engine === 'mariadb' ? indexName : undefined;
    return named ?? mysqlForeignKeyName(schema, table);
  }
  if (type === 'check') return mysqlCheckName(schema, table);
  // A key is named when its index is.
  return type === 'primary-key' ? 'PRIMARY' : null;
}

/** A valid NOT NULL or PRIMARY KEY constraint makes its columns NOT NULL. */
function applyNotNull(
  schema: WritableSchema,
  relation: RelationName,
  constraint: ReplayedConstraint,
): void {
  if (constraint.type !== 'not-null' && constraint.type !== 'primary-key') return;
  changeTable(schema, relation, (known) => ({
    columns: known.columns.map((column) =>
      constraint.columns.some((name) => sameName(schema, name, column.name))
        ? { ...column, notNull: true }
        : column,
    ),
  }));
}
