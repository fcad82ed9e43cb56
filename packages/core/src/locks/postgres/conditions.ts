import {
  findColumn,
  findConstraint,
  findIndex,
  findTable,
  findView,
  isPartitioned,
  relationKey,
} from '../../catalog/replay-lookup';
import type { OperationOf, RelationName } from '../../sql/operation';
import type { Condition } from './lock-row';
import { isProvenNotNull } from './proven-not-null';

interface OnTable {
  readonly table: RelationName;
}

/** A condition on what the statement says of itself. */
export function says<Asked extends object>(
  words: string,
  holds: Condition<Asked>['holds'],
): Condition<Asked> {
  return { words, holds };
}

export const isThereAlready: Condition<
  OperationOf<'create-table' | 'add-column' | 'create-index'>
> = {
  words: 'IF NOT EXISTS, and it is there already',
  holds: (operation, { schema }) => {
    if (!operation.ifNotExists) return false;
    const { table } = operation;
    if (operation.kind === 'add-column') {
      return findColumn(schema, table, operation.column.name) !== undefined;
    }
    if (operation.kind === 'create-index') {
      return operation.name !== null && findIndex(schema, table, operation.name) !== undefined;
    }
    return findTable(schema, table) !== undefined || findView(schema, table) !== undefined;
  },
};

export const isIndex: Condition<OnTable> = {
  words: 'the name is an index',
  holds: ({ table }, { schema }) =>
    findTable(schema, table) === undefined && findIndex(schema, table, table.name) !== undefined,
};

export const isPartitionedTable: Condition<OnTable> = {
  words: 'the table is partitioned',
  holds: ({ table }, { schema }) => isPartitioned(schema, table),
};

export const isValidAlready: Condition<OperationOf<'validate-constraint'>> = {
  words: 'the constraint is valid already',
  holds: ({ table, name }, { schema }) => findConstraint(schema, table, name)?.valid === true,
};

/** The constraints that the same command drops prove nothing: they are gone first. */
export const isProven: Condition<OperationOf<'set-not-null' | 'add-constraint'>> = {
  words: 'NOT NULL already, or a valid CHECK (column IS NOT NULL) stays',
  holds: (operation, { schema, together }) => {
    const key = relationKey(schema, operation.table);
    const dropped = together.flatMap((one) =>
      one.kind === 'drop-constraint' && relationKey(schema, one.table) === key ? [one.name] : [],
    );
    const columns =
      operation.kind === 'set-not-null' ? [operation.column] : operation.constraint.columns;
    return columns.every((column) => isProvenNotNull(schema, operation.table, column, dropped));
  },
};

export const isProvenByIndex: Condition<OperationOf<'add-constraint'>> = {
  words: 'every column of the index is proven NOT NULL',
  holds: ({ table, constraint }, { schema }) => {
    const { usingIndex } = constraint;
    const index = usingIndex === null ? undefined : findIndex(schema, table, usingIndex);
    return index?.columns.every((column) => isProvenNotNull(schema, table, column, [])) === true;
  },
};
