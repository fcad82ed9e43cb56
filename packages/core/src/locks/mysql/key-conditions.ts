import { findConstraint, findTable, indexesOf, sameName } from '../../catalog/replay-lookup';
import type { ConstraintType, OperationOf, RelationName } from '../../sql/operation';
import type { Condition, MysqlContext } from './way-row';

type AddConstraint = Condition<'add-constraint'>;
const ofType =
  (type: ConstraintType) =>
  ({ constraint }: OperationOf<'add-constraint'>) =>
    constraint.type === type;

export const isForeignKeyChecked: AddConstraint = {
  text: 'foreign_key_checks=1',
  holds: (operation, { foreignKeyChecks }) => ofType('foreign-key')(operation) && foreignKeyChecks,
};
export const isForeignKey: AddConstraint = {
  text: 'foreign_key_checks=0, which checks no row',
  holds: ofType('foreign-key'),
};
export const isNotEnforced: AddConstraint = {
  text: 'NOT ENFORCED',
  holds: (operation) => ofType('check')(operation) && operation.constraint.notEnforced,
};
export const isCheck: AddConstraint = { text: 'CHECK', holds: ofType('check') };
export const isPrimaryKey: AddConstraint = { text: 'PRIMARY KEY', holds: ofType('primary-key') };

/** InnoDB clusters a table without a primary key by its first unique key over NOT NULL columns. */
export const becomesClustered = {
  text: 'over NOT NULL columns, on a table without a primary key',
  holds: (
    operation: OperationOf<'create-index' | 'add-constraint'>,
    { schema }: MysqlContext,
  ): boolean => {
    const isIndex = operation.kind === 'create-index';
    if (isIndex ? !operation.unique : operation.constraint.type !== 'unique') return false;
    const known = findTable(schema, operation.table);
    const columns = isIndex ? operation.columns : operation.constraint.columns;
    const isNotNull = (name: string) =>
      known?.columns.some((one) => sameName(schema, one.name, name) && one.notNull === true);
    const clustered = (known?.constraints ?? []).some(
      ({ type, columns: names }) =>
        type === 'primary-key' || (type === 'unique' && names.every(isNotNull)),
    );
    const indexed = indexesOf(schema, operation.table).some(
      (index) => index.unique && index.columns.every(isNotNull),
    );
    return known?.complete === true && !clustered && !indexed && columns.every(isNotNull);
  },
};

type DropConstraint = Condition<'drop-constraint'>;

/** DROP CONSTRAINT does not say what it drops. */
const droppedType = (
  { table, name, type }: OperationOf<'drop-constraint'>,
  { schema }: MysqlContext,
): ConstraintType | null => type ?? findConstraint(schema, table, name)?.type ?? null;

export const isPrimaryKeyReplaced: DropConstraint = {
  text: 'and another one added in the same statement',
  holds: (operation, { together }) =>
    operation.type === 'primary-key' &&
    together.some((other) => other.kind === 'add-constraint' && ofType('primary-key')(other)),
};
export const isPrimaryKeyDropped: DropConstraint = {
  text: 'alone',
  holds: ({ type }) => type === 'primary-key',
};
export const isCheckDropped: DropConstraint = {
  text: 'a CHECK',
  holds: (operation, context) => droppedType(operation, context) === 'check',
};
export const isForeignKeyDropped: DropConstraint = {
  text: 'a foreign key',
  holds: (operation, context) => droppedType(operation, context) === 'foreign-key',
};

export const isUniqueDropped: DropConstraint = {
  text: 'a unique key',
  holds: (operation, context) => droppedType(operation, context) === 'unique',
};

type CreateIndex = Condition<'create-index'>;

export const hasFulltext = (schema: MysqlContext['schema'], table: RelationName): boolean =>
  indexesOf(schema, table).some(({ method }) => method === 'fulltext');

export const isFirstFulltext: CreateIndex = {
  text: 'FULLTEXT, the first of the table',
  holds: ({ method, table }, { schema }) => method === 'fulltext' && !hasFulltext(schema, table),
};
export const isFulltext: CreateIndex = {
  text: 'FULLTEXT',
  holds: ({ method }) => method === 'fulltext',
};
export const isSpatial: CreateIndex = {
  text: 'SPATIAL',
  holds: ({ method }) => method === 'spatial',
};
export const isFunctional: CreateIndex = {
  text: 'over an expression',
  holds: ({ expressions }) => expressions.length > 0,
};
