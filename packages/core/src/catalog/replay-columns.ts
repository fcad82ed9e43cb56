import type {
  ColumnDefinition,
  DefaultExpression,
  OperationOf,
  RelationName,
} from '../sql/operation';
import { changeColumn, changeTable, withDescendants } from './replay-change';
import { addInherited, inlineConstraints, putConstraint } from './replay-constraints';
import { moveIndex } from './replay-index-parts';
import {
  findColumn,
  findTable,
  findView,
  foreignKeysTo,
  indexesOf,
  relationKey,
  sameName,
  viewsOver,
} from './replay-lookup';
import type { ReplayedColumn, ReplayOrigin } from './replay-schema';
import { addOwnedSequence } from './replay-sequences';
import { putTable, putView, type WritableSchema } from './replay-store';

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
    default:
      integer === undefined
        ? replayDefault(column.default)
        : { sql: 'nextval(…)', volatility: 'volatile' },
    generated: column.generated,
    characterSet: column.characterSet ?? null,
    collation: column.collation ?? null,
    expression: column.expression ?? null,
    inherited: false,
    createdBy: origin.migration,
  };
}

/** DEFAULT NULL is what a column has without a default. */
function replayDefault(expression: DefaultExpression | null): DefaultExpression | null {
  return expression === null || /^null(::.*)?$/is.test(expression.sql) ? null : expression;
}

/** Whether PostgreSQL makes a sequence for the column: serial or identity. */
export function hasSequence(column: ColumnDefinition): boolean {
  return column.type in serialTypes || column.generated === 'identity';
}

export function addColumn(
  schema: WritableSchema,
  operation: OperationOf<'add-column'>,
  origin: ReplayOrigin,
): void {
  const { table, column, ifNotExists, position } = operation;
  if (ifNotExists && findColumn(schema, table, column.name) !== undefined) return;
  if (findView(schema, table) !== undefined) return;
  const replayed = replayColumn(column, origin);
  const [own, ...below] = withDescendants(schema, table);
  putColumn(schema, own, replayed, position);
  for (const heir of below) putColumn(schema, heir, { ...replayed, inherited: true }, null);
  if (schema.engine === 'postgres' && hasSequence(column)) {
    addOwnedSequence(schema, table, column.name, origin);
  }
  for (const definition of inlineConstraints(schema, column)) {
    const { name, type } = putConstraint(schema, table, definition, origin);
    const inherited = type === 'check' || type === 'not-null';
    for (const child of inherited ? withDescendants(schema, table).slice(1) : []) {
      addInherited(schema, child, { ...definition, name }, origin);
    }
  }
}

/** A column of the same name that a child has already is merged with its parent's. */
function putColumn(
  schema: WritableSchema,
  table: RelationName,
  column: ReplayedColumn,
  position: string | null,
): void {
  if (findColumn(schema, table, column.name) !== undefined) return;
  changeTable(schema, table, ({ columns }) => {
    if (position === null) return { columns: [...columns, column] };
    const after = /^after\s+`?(.*?)`?$/is.exec(position)?.[1] ?? '';
    const place = columns.findIndex(({ name }) => sameName(schema, name, after)) + 1;
    return { columns: columns.toSpliced(place, 0, column) };
  });
}

/** PostgreSQL renames the column in everything that names it; MySQL leaves the texts of views. */
export function renameColumn(
  schema: WritableSchema,
  { table, column, to }: OperationOf<'rename-column'>,
): void {
  if (findView(schema, table) !== undefined) return;
  const rename = (names: readonly string[]) =>
    names.map((name) => (sameName(schema, name, column) ? to : name));
  for (const one of withDescendants(schema, table)) {
    const readers = schema.engine === 'postgres' ? viewsOver(schema, one, column) : [];
    const referencing = foreignKeysTo(schema, one);
    changeColumn(schema, one, column, () => ({ name: to }));
    changeTable(schema, one, ({ columns, constraints }) => ({
      constraints: constraints.map((constraint) => ({
        ...constraint,
        columns: rename(constraint.columns),
        expression: renameInText(constraint.expression, column, to),
      })),
      columns: columns.map((known) => ({
        ...known,
        expression: renameInText(known.expression, column, to),
      })),
    }));
    for (const index of indexesOf(schema, one)) {
      moveIndex(schema, index, {
        columns: rename(index.columns),
        included: rename(index.included),
        where: renameInText(index.where, column, to),
        expressions: index.expressions.map((text) => renameInText(text, column, to) ?? text),
      });
    }
    for (const { name } of referencing.map(({ table: child }) => child)) {
      renameReferenced(schema, name, one, rename);
    }
    for (const view of readers) {
      const named = view.readsColumns[one.name] ?? [];
      const readsColumns = { ...view.readsColumns, [one.name]: rename(named) };
      putView(schema, { ...view, readsColumns });
    }
  }
}

function renameReferenced(
  schema: WritableSchema,
  child: RelationName,
  parent: RelationName,
  rename: (names: readonly string[]) => string[],
): void {
  const key = relationKey(schema, parent);
  const table = findTable(schema, child);
  if (table === undefined) return;
  const constraints = table.constraints.map((constraint) =>
    constraint.references !== null && relationKey(schema, constraint.references) === key
      ? { ...constraint, referencedColumns: rename(constraint.referencedColumns) }
      : constraint,
  );
  putTable(schema, { ...table, constraints });
}

function renameInText(text: string | null, from: string, to: string): string | null {
  if (text === null || !/^[a-z_]\w*$/i.test(from)) return text;
  return text.replace(new RegExp(`(?<![\\w'$])${from}(?![\\w'$(])`, 'g'), () => to);
}

/** PostgreSQL keeps everything but the type; MySQL's MODIFY and CHANGE restate the column. */
export function alterColumnType(
  schema: WritableSchema,
  { table, column, type, definition }: OperationOf<'alter-column-type'>,
  origin: ReplayOrigin,
): void {
  if (definition === null) {
    for (const one of withDescendants(schema, table)) {
      changeColumn(schema, one, column, () => ({ type }));
    }
    return;
  }
  const { createdBy: _, name: __, ...restated } = replayColumn(definition, origin);
  const constraints = findTable(schema, table)?.constraints ?? [];
  const keyed = constraints.some(
    (one) =>
      one.type === 'primary-key' && one.columns.some((name) => sameName(schema, name, column)),
  );
  changeColumn(schema, table, column, () => ({
    ...restated,
    notNull: restated.notNull || keyed,
  }));
  dropColumnCheck(schema, table, column);
  for (const one of inlineConstraints(schema, definition))
    putConstraint(schema, table, one, origin);
}

function dropColumnCheck(schema: WritableSchema, table: RelationName, column: string): void {
  if (schema.engine !== 'mariadb') return;
  changeTable(schema, table, ({ constraints }) => ({
    constraints: constraints.filter(
      ({ type, name }) => type !== 'check' || name === null || !sameName(schema, name, column),
    ),
  }));
}

export function setNotNull(
  schema: WritableSchema,
  operation: OperationOf<'set-not-null' | 'drop-not-null'>,
): void {
  const notNull = operation.kind === 'set-not-null';
  for (const table of withDescendants(schema, operation.table)) {
    changeColumn(schema, table, operation.column, () => ({ notNull }));
    if (!notNull) dropNotNullConstraint(schema, table, operation.column);
  }
}

/** From PostgreSQL 18 NOT NULL is a constraint, which goes with it. */
function dropNotNullConstraint(schema: WritableSchema, table: RelationName, column: string): void {
  changeTable(schema, table, ({ constraints }) => ({
    constraints: constraints.filter(
      (one) => one.type !== 'not-null' || !one.columns.includes(column),
    ),
  }));
}

export function setDefault(
  schema: WritableSchema,
  operation: OperationOf<'set-default' | 'drop-default'>,
): void {
  const expression = operation.kind === 'set-default' ? replayDefault(operation.default) : null;
  for (const table of withDescendants(schema, operation.table)) {
    changeColumn(schema, table, operation.column, () => ({ default: expression }));
  }
}
