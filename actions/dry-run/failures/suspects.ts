import type { Dialect } from '@lockkeeper/core/sql/dialect';
import type { ConstraintDefinition, Operation, RelationName } from '@lockkeeper/core/sql/operation';
import { brokenCheck } from './broken-check';
import { duplicates } from './duplicates';
import { exclusion } from './exclusion';
import { mysqlConversion } from './mysql-conversion';
import { allRows, nulls } from './nulls';
import type { Suspect } from './offenders';
import { orphans } from './orphans';
import { postgresConversion } from './postgres-conversion';

/** The rules that an operation sets and that rows may break, of all kinds. */
export function suspectsOf(operation: Operation, dialect: Dialect): Suspect[] {
  switch (operation.kind) {
    case 'create-index':
      return operation.unique ? [duplicates(operation)] : [];
    case 'set-not-null':
      return [nulls(operation.table, [operation.column])];
    case 'add-column': {
      const { column, table } = operation;
      const lacks = column.notNull && column.default === null && column.generated === null;
      return lacks ? [allRows(table, column.name)] : [];
    }
    case 'add-constraint':
      return constraintSuspects(operation.table, operation.constraint, operation.only === true);
    case 'alter-column-type': {
      const { table, column, type, definition } = operation;
      if (dialect.engine === 'postgres') return [postgresConversion(table, operation)];
      const unique = definition?.unique === true || definition?.primaryKey === true;
      const check = definition?.checkExpression;
      return [
        ...(definition?.notNull === true ? [nulls(table, [column])] : []),
        mysqlConversion(table, column, type),
        ...(unique ? [duplicates({ table, columns: [column], expressions: [], where: null })] : []),
        ...(check === undefined ? [] : [brokenCheck(table, check, false)]),
      ];
    }
    default:
      return [];
  }
}

function constraintSuspects(
  table: RelationName,
  constraint: ConstraintDefinition,
  only: boolean,
): Suspect[] {
  const { columns, references, expression, excluded, where } = constraint;
  const unique = () => duplicates({ table, columns, expressions: [], where: null });
  switch (constraint.type) {
    case 'unique':
      return columns.length === 0 ? [] : [unique()];
    case 'primary-key':
      return columns.length === 0 ? [] : [nulls(table, columns), unique()];
    case 'not-null':
      return [nulls(table, columns)];
    case 'check':
      return expression === null ? [] : [brokenCheck(table, expression, only)];
    case 'foreign-key':
      return references === null ? [] : [orphans(table, { ...constraint, references })];
    case 'exclude':
      return excluded === undefined
        ? []
        : [exclusion(table, { excluded, ...(where === undefined ? {} : { where }) })];
  }
}
