import type {
  ColumnDefinition,
  ConstraintDefinition,
  ConstraintType,
  OperationOf,
  RelationName,
} from '../sql/operation';
import { changeTable } from './replay-change';
import { findConstraint, findIndex, sameName } from './replay-lookup';
import type { ReplayedConstraint, ReplayedSchema, ReplayOrigin } from './replay-schema';

export function addConstraint(
  schema: ReplayedSchema,
  { table, constraint }: OperationOf<'add-constraint'>,
  origin: ReplayOrigin,
): ReplayedSchema {
  const replayed = replayConstraint(schema, table, constraint, origin);
  const added = changeTable(schema, table, (known) => ({
    constraints: [...known.constraints, replayed],
  }));
  return replayed.valid ? applyNotNull(added, table, replayed) : added;
}

export function validateConstraint(
  schema: ReplayedSchema,
  { table, name }: OperationOf<'validate-constraint'>,
): ReplayedSchema {
  const constraint = findConstraint(schema, table, name);
  const validated = changeTable(schema, table, (known) => ({
    constraints: known.constraints.map((one) =>
      one === constraint ? { ...one, valid: true } : one,
    ),
  }));
  return constraint === undefined ? validated : applyNotNull(validated, table, constraint);
}

export function dropConstraint(
  schema: ReplayedSchema,
  { table, name, type }: OperationOf<'drop-constraint'>,
): ReplayedSchema {
  return changeTable(schema, table, (known) => ({
    constraints: known.constraints.filter((constraint) =>
      type === 'primary-key'
        ? constraint.type !== 'primary-key'
        : constraint.name === null || !sameName(schema, constraint.name, name),
    ),
  }));
}

/** The constraints that a column's definition carries: PRIMARY KEY, UNIQUE, CHECK, REFERENCES. */
export function inlineConstraints(
  schema: ReplayedSchema,
  table: RelationName,
  column: ColumnDefinition,
  origin: ReplayOrigin,
): ReplayedConstraint[] {
  const types: ConstraintType[] = [];
  if (column.primaryKey) types.push('primary-key');
  if (column.unique) types.push('unique');
  if (column.check) types.push('check');
  if (column.references !== null) types.push('foreign-key');
  return types.map((type) =>
    replayConstraint(
      schema,
      table,
      {
        type,
        name: null,
        columns: [column.name],
        references: type === 'foreign-key' ? column.references : null,
        notValid: false,
        notEnforced: false,
        usingIndex: null,
        expression: null,
      },
      origin,
    ),
  );
}

export function replayConstraint(
  schema: ReplayedSchema,
  table: RelationName,
  constraint: ConstraintDefinition,
  origin: ReplayOrigin,
): ReplayedConstraint {
  const index =
    constraint.usingIndex === null ? undefined : findIndex(schema, table, constraint.usingIndex);
  const columns = index === undefined ? constraint.columns : index.columns;
  return {
    name:
      constraint.name ??
      constraint.usingIndex ??
      (schema.defaultSchema === null ? null : postgresName(table, constraint.type, columns)),
    type: constraint.type,
    columns,
    references: constraint.references,
    expression: constraint.expression,
    valid: !constraint.notValid,
    enforced: !constraint.notEnforced,
    createdBy: origin.migration,
  };
}

const suffixes: Readonly<Record<ConstraintType, string>> = {
  'primary-key': 'pkey',
  unique: 'key',
  'foreign-key': 'fkey',
  check: 'check',
  'not-null': 'not_null',
  exclude: 'excl',
};

/** PostgreSQL's own choice for a constraint without a name, below 63 bytes and without a clash. */
function postgresName(
  table: RelationName,
  type: ConstraintType,
  columns: readonly string[],
): string {
  const parts = type === 'primary-key' ? [] : columns;
  return [table.name, ...parts, suffixes[type]].join('_');
}

/** A valid NOT NULL or PRIMARY KEY constraint makes its columns NOT NULL. */
function applyNotNull(
  schema: ReplayedSchema,
  table: RelationName,
  constraint: ReplayedConstraint,
): ReplayedSchema {
  if (constraint.type !== 'not-null' && constraint.type !== 'primary-key') return schema;
  return changeTable(schema, table, (known) => ({
    columns: known.columns.map((column) =>
      constraint.columns.some((name) => sameName(schema, name, column.name))
        ? { ...column, notNull: true }
        : column,
    ),
  }));
}
