import type { Dialect } from './dialect';
import type { Operation, OperationOf, RelationName } from './operation';
import { quoteRelation } from './quote-relation';

/**
 * The SQL that undoes operations which were executed in this order, last first; null where one of them cannot
 * be undone from its text alone: a dropped column's values, a changed type, an UPDATE.
 */
export function inverseOf(
  operations: readonly Operation[],
  dialect: Dialect,
): readonly string[] | null {
  const statements = operations
    .filter(({ kind }) => kind !== 'set-parameter' && kind !== 'transaction')
    .map((operation) => inverseOfOne(operation, dialect))
    .reverse();
  return statements.every((sql) => sql !== null) ? (statements as string[]) : null;
}

function inverseOfOne(operation: Operation, dialect: Dialect): string | null {
  const quote = dialect.quoteIdentifier;
  const onTable = (table: RelationName, action: string) =>
    `ALTER TABLE ${quoteRelation(dialect, table)} ${action}`;
  switch (operation.kind) {
    case 'create-table':
      return `DROP TABLE ${quoteRelation(dialect, operation.table)}`;
    case 'add-column':
      return onTable(
        operation.table,
        `DROP COLUMN ${quote(operation.column.name)}${online(dialect)}`,
      );
    case 'add-constraint':
      return dropConstraint(operation, dialect);
    case 'create-index': {
      if (operation.name === null) return null;
      const name = quote(operation.name);
      if (dialect.engine !== 'postgres') {
        return onTable(operation.table, `DROP INDEX ${name}${online(dialect)}`);
      }
      const { schema } = operation.table;
      const index = schema === null ? name : `${quote(schema)}.${name}`;
      return `DROP INDEX ${operation.concurrently ? 'CONCURRENTLY ' : ''}${index}`;
    }
    case 'rename-column':
      return onTable(
        operation.table,
        `RENAME COLUMN ${quote(operation.to)} TO ${quote(operation.column)}`,
      );
    case 'rename-table':
      return `ALTER TABLE ${quoteRelation(dialect, operation.to)} RENAME TO ${quote(operation.table.name)}`;
    case 'set-schema': {
      const old = operation.table.schema ?? dialect.defaultSchema;
      const moved = { schema: operation.schema, name: operation.table.name };
      return old === null ? null : onTable(moved, `SET SCHEMA ${quote(old)}`);
    }
    case 'rename-constraint':
      return onTable(
        operation.table,
        `RENAME CONSTRAINT ${quote(operation.to)} TO ${quote(operation.name)}`,
      );
    case 'drop-not-null':
      return dialect.engine === 'postgres'
        ? onTable(operation.table, `ALTER COLUMN ${quote(operation.column)} SET NOT NULL`)
        : null;
    case 'set-not-null':
      return dialect.engine === 'postgres'
        ? onTable(operation.table, `ALTER COLUMN ${quote(operation.column)} DROP NOT NULL`)
        : null;
    default:
      return null;
  }
}

function dropConstraint(
  { table, constraint }: OperationOf<'add-constraint'>,
  dialect: Dialect,
): string | null {
  if (constraint.type === 'primary-key' && dialect.engine !== 'postgres') return null;
  if (constraint.name === null) return null;
  const name = dialect.quoteIdentifier(constraint.name);
  const alter = `ALTER TABLE ${quoteRelation(dialect, table)}`;
  if (dialect.engine === 'postgres') return `${alter} DROP CONSTRAINT ${name}`;
  switch (constraint.type) {
    case 'foreign-key':
      return `${alter} DROP FOREIGN KEY ${name}${online(dialect)}`;
    case 'unique':
      return `${alter} DROP INDEX ${name}${online(dialect)}`;
    // DROP CONSTRAINT since MySQL 8.0.19: https://dev.mysql.com/doc/refman/9.7/en/alter-table.html
    default:
      return `${alter} DROP CONSTRAINT ${name}`;
  }
}

/** MySQL then refuses instead of silently copying the table. */
function online(dialect: Dialect): string {
  return dialect.engine === 'postgres' ? '' : ', ALGORITHM=INPLACE, LOCK=NONE';
}
