import {
  findTable,
  indexesOf,
  isPartitioned,
  sameName,
  sameRelation,
} from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import { inTransaction, withoutTransaction } from '@lockkeeper/core/report/fixes';
import type { Operation, OperationOf, RelationName } from '@lockkeeper/core/sql/operation';
import { onStatementWith, type Rule } from '../rule';
import { columnList, identifier, label, newName, relation } from '../sql-text';
import type { StatementStep } from '../step';

type Adds = OperationOf<'create-table' | 'add-column' | 'add-constraint'>;

export const requireIndexForForeignKey: Rule = {
  id: 'require-index-for-foreign-key',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'notice',
  title: 'Foreign key without an index',
  problem:
    'Every DELETE and every change of the key in the referenced table looks for rows that refer to it, and reads the whole referencing table where no index begins with the columns of the foreign key. MySQL makes that index by itself, PostgreSQL does not.',
  rewrite: 'An index on the referencing columns, before the foreign key.',
  manual: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
  // The server refuses the statement, whatever else is right about it.
  yieldsTo: ['require-parent-key'],
  check: onStatementWith(['create-table', 'add-column', 'add-constraint'], (step) => {
    const bare = step.parsed.operations.flatMap((operation) =>
      adds(operation)
        ? keysOf(operation)
            .filter((columns) => columns.length > 0 && !isIndexed(step, operation, columns))
            .map((columns) => ({ operation, columns }))
        : [],
    );
    const [first] = bare;
    if (first === undefined) return null;
    const { table } = first.operation;
    const creates = bare.map(({ columns }) => ({
      name: identifier(step, newName(table, columns, 'idx')),
      on: `${relation(step, table)} (${columnList(step, columns)})`,
    }));
    const isNew = first.operation.kind === 'create-table' || step.isNew(table);
    const plain = creates.map(({ name, on }) => `CREATE INDEX ${name} ON ${on}`);
    const online = creates.map(({ name, on }) =>
      withoutTransaction(`CREATE INDEX CONCURRENTLY ${name} ON ${on}`),
    );
    const own = inTransaction(step.statement.sql);
    const isThere = bare.every(({ operation }) => operation.kind === 'add-constraint');
    return {
      message: `No index of ${label(step, table)} begins with ${bare.map(({ columns }) => columns.join(', ')).join('; ')}: each DELETE in the referenced table reads all of ${label(step, table)}. Where such rows are deleted or their keys change, create one.`,
      // Its index cannot be built concurrently at once.
      fix:
        isPartitioned(step.schema, table) && !isNew
          ? null
          : isNew
            ? [inTransaction(step.statement.sql, ...plain)]
            : isThere
              ? [...online, own]
              : [own, ...online],
    };
  }),
};

function adds(operation: Operation): operation is Adds {
  return ['create-table', 'add-column', 'add-constraint'].includes(operation.kind);
}

function keysOf(operation: Adds): readonly (readonly string[])[] {
  switch (operation.kind) {
    case 'add-constraint': {
      const { type, columns } = operation.constraint;
      return type === 'foreign-key' ? [columns] : [];
    }
    case 'add-column': {
      const { references, name } = operation.column;
      return references === null ? [] : [[name]];
    }
    case 'create-table':
      return operation.temporary
        ? []
        : [
            ...operation.columns.flatMap(({ references, name }) =>
              references === null ? [] : [[name]],
            ),
            ...operation.constraints.flatMap(({ type, columns }) =>
              type === 'foreign-key' ? [columns] : [],
            ),
          ];
  }
}

/** By an index or a key that is there, comes with the statement, or is made later in the change. */
function isIndexed(step: StatementStep, operation: Adds, columns: readonly string[]): boolean {
  const { schema } = step;
  const { table } = operation;
  const begins = (index: readonly string[]) => beginsWith(schema, index, columns);
  if (indexesOf(schema, table).some((index) => index.where === null && begins(index.columns))) {
    return true;
  }
  const constraints = [
    ...(findTable(schema, table)?.constraints ?? []),
    ...(operation.kind === 'create-table' ? operation.constraints : []),
  ];
  if (constraints.some(({ type, columns: key }) => isKey(type) && begins(key))) return true;
  const inline =
    operation.kind === 'create-table'
      ? operation.columns
      : operation.kind === 'add-column'
        ? [operation.column]
        : [];
  if (inline.some(({ name, primaryKey, unique }) => (primaryKey || unique) && begins([name]))) {
    return true;
  }
  return step.later.some(({ operation: later }) => indexes(schema, later, table, begins));
}

function indexes(
  schema: ReplayedSchema,
  later: Operation,
  table: RelationName,
  begins: (index: readonly string[]) => boolean,
): boolean {
  if (later.kind !== 'create-index' && later.kind !== 'add-constraint') return false;
  if (later.table.name !== table.name || !sameRelation(schema, later.table, table)) return false;
  if (later.kind === 'create-index') return later.where === null && begins(later.columns);
  return isKey(later.constraint.type) && begins(later.constraint.columns);
}

const isKey = (type: string) => type === 'primary-key' || type === 'unique';

/** Whether the index begins with the columns, in whatever order. */
function beginsWith(
  schema: ReplayedSchema,
  index: readonly string[],
  columns: readonly string[],
): boolean {
  const leading = index.slice(0, columns.length);
  return columns.every((column) => leading.some((one) => sameName(schema, one, column)));
}
