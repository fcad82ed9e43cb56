import type { ColumnDefinition, OperationOf } from '../sql/operation';
import { changeColumn, changeTable } from './replay-change';
import { inlineConstraints } from './replay-constraints';
import { findColumn, findTable, sameName, sameRelation } from './replay-lookup';
import type { ReplayedColumn, ReplayedSchema, ReplayOrigin } from './replay-schema';

/** PostgreSQL's serial is no type: it is an integer with a sequence as its default. */
const serialTypes: Readonly<Record<string, string>> = {
  smallserial: 'smallint',
  serial2: 'smallint',
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
};

export function replayColumn(column: ColumnDefinition, origin: ReplayOrigin): ReplayedColumn {
  const integer = serialTypes[column.type];
  return {
    name: column.name,
    type: integer ?? column.type,
    notNull: column.notNull || column.primaryKey || integer !== undefined,
    default: integer === undefined ? column.default : { sql: 'nextval(…)', volatility: 'volatile' },
    generated: column.generated,
    characterSet: column.characterSet ?? null,
    collation: column.collation ?? null,
    createdBy: origin.migration,
  };
}

export function addColumn(
  schema: ReplayedSchema,
  { table, column, ifNotExists }: OperationOf<'add-column'>,
  origin: ReplayOrigin,
): ReplayedSchema {
  if (ifNotExists && findColumn(schema, table, column.name) !== undefined) return schema;
  const inline = inlineConstraints(schema, table, column, origin);
  return changeTable(schema, table, (known) => ({
    columns: [...known.columns, replayColumn(column, origin)],
    constraints: [...known.constraints, ...inline],
  }));
}

/** Constraints and indexes over the column go with it. */
export function dropColumn(
  schema: ReplayedSchema,
  { table, column }: OperationOf<'drop-column'>,
): ReplayedSchema {
  if (findTable(schema, table) === undefined) return schema;
  const uses = (columns: readonly string[]) =>
    columns.some((name) => sameName(schema, name, column));
  const dropped = changeTable(schema, table, (known) => ({
    columns: known.columns.filter((one) => !sameName(schema, one.name, column)),
    constraints: known.constraints.filter((constraint) => !uses(constraint.columns)),
  }));
  const indexes = new Map(
    [...schema.indexes].filter(
      ([, index]) => !(sameRelation(schema, index.table, table) && uses(index.columns)),
    ),
  );
  return { ...dropped, indexes };
}

export function renameColumn(
  schema: ReplayedSchema,
  { table, column, to }: OperationOf<'rename-column'>,
): ReplayedSchema {
  const rename = (columns: readonly string[]) =>
    columns.map((name) => (sameName(schema, name, column) ? to : name));
  const renamed = changeColumn(schema, table, column, () => ({ name: to }));
  const constraints = changeTable(renamed, table, (known) => ({
    constraints: known.constraints.map((one) => ({ ...one, columns: rename(one.columns) })),
  }));
  const indexes = new Map(
    [...schema.indexes].map(([key, index]) => [
      key,
      sameRelation(schema, index.table, table)
        ? { ...index, columns: rename(index.columns) }
        : index,
    ]),
  );
  return { ...constraints, indexes };
}

/** PostgreSQL keeps everything but the type; MySQL's MODIFY and CHANGE restate the column. */
export function alterColumnType(
  schema: ReplayedSchema,
  { table, column, type, definition }: OperationOf<'alter-column-type'>,
  origin: ReplayOrigin,
): ReplayedSchema {
  if (definition === null) return changeColumn(schema, table, column, () => ({ type }));
  const { createdBy: _, name: __, ...restated } = replayColumn(definition, origin);
  return changeColumn(schema, table, column, () => restated);
}

export function setNotNull(
  schema: ReplayedSchema,
  operation: OperationOf<'set-not-null' | 'drop-not-null'>,
): ReplayedSchema {
  const notNull = operation.kind === 'set-not-null';
  return changeColumn(schema, operation.table, operation.column, () => ({ notNull }));
}

export function setDefault(
  schema: ReplayedSchema,
  operation: OperationOf<'set-default' | 'drop-default'>,
): ReplayedSchema {
  const expression = operation.kind === 'set-default' ? operation.default : null;
  return changeColumn(schema, operation.table, operation.column, () => ({ default: expression }));
}
