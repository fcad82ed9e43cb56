import { findColumn, findTable } from '@lockkeeper/core/catalog/replay-lookup';
import type { Fix } from '@lockkeeper/core/report/report';
import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';
import { afterRest, identifier, inTransaction, label, ownAction } from '../sql-text';
import type { OperationStep } from '../step';

export const banDropColumn: Rule = {
  id: 'ban-drop-column',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Dropped column: the running release may use it, and its data is gone',
  problem:
    'The previous release goes on naming the column, in every SELECT list and INSERT of an ORM, and fails. No down brings the values back.',
  rewrite:
    'First a release that neither reads nor writes the column, with the column made optional; the drop in a later one, with the reason in a lockkeeper:ignore comment.',
  manual: null,
  check: onOperation(['drop-column'], (operation, step) => {
    const { table, column } = operation;
    const known = findColumn(step.schema, table, column);
    if (step.isNew(table) || step.isPending(known?.createdBy)) return null;
    const optional = known?.notNull === false || (known !== undefined && known.default !== null);
    const first = optional
      ? `${column} is optional already: stop using it in this release.`
      : `Make ${column} optional in this release and stop using it.`;
    return {
      message: `Queries that name ${label(step, table)}.${column} fail as soon as this is done, and its values are gone for good. ${first} Drop it when no running release names it, with "-- lockkeeper:ignore ban-drop-column: why" above the statement.`,
      fix: optional ? null : makeOptional(operation, step, known?.type ?? null),
    };
  }),
};

function makeOptional(
  { table, column }: OperationOf<'drop-column'>,
  step: OperationStep,
  type: string | null,
): readonly Fix[] | null {
  const own = ownAction(step);
  if (own === null || findTable(step.schema, table) === undefined) return null;
  const name = identifier(step, column);
  if (step.engine === 'postgres') {
    return afterRest(own, [inTransaction(`${own.head} ALTER COLUMN ${name} DROP NOT NULL`)]);
  }
  if (type === null) return null;
  const value = neutralDefault(type);
  const change =
    value === null
      ? `MODIFY COLUMN ${name} ${type} NULL, ALGORITHM=INPLACE, LOCK=NONE`
      : `ALTER COLUMN ${name} SET DEFAULT ${value}, ALGORITHM=INSTANT`;
  return afterRest(own, [inTransaction(`${own.head} ${change}`)]);
}

/** A default that costs nothing to set; null for types that MySQL gives no literal default. */
function neutralDefault(type: string): string | null {
  if (/^(var)?char\b/.test(type)) return "''";
  if (/^((tiny|small|medium|big)?int|integer|decimal|numeric|float|double)\b/.test(type))
    return '0';
  return null;
}
