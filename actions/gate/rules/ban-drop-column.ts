import { findColumn } from '@lockkeeper/core/catalog/replay-lookup';
import { usage } from '../code/usage';
import { optionalColumn } from '../optional-column';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

export const banDropColumn: Rule = {
  id: 'ban-drop-column',
  group: 'compatibility',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Dropped column: the running release may use it, and its data is gone',
  problem:
    'The previous release goes on naming the column, in every SELECT list and INSERT of an ORM, and fails. No down brings the values back.',
  rewrite:
    'First a release that neither reads nor writes the column, with the column made optional; the drop in a later one. The gate looks for the column in the code at the base: where that no longer names it, the drop passes.',
  manual: null,
  yieldsTo: ['ban-disguised-rename'],
  check: onOperation(['drop-column'], (operation, step) => {
    const { table, column } = operation;
    const known = findColumn(step.schema, table, column);
    if (step.isNew(table) || step.isPending(known?.createdBy)) return null;
    const name = `${label(step, table)}.${column}`;
    const { found, text } = usage(step.code, name, (code) => code.column(table, column));
    if (found === 'unused') return null;
    const optional = known?.notNull === false || (known !== undefined && known.default !== null);
    const first = optional
      ? `${column} is optional already: stop using it in this release.`
      : `Make ${column} optional in this release and stop using it.`;
    return {
      message: `Queries that name ${name} fail as soon as this is done, and its values are gone for good. ${text} ${first} Drop it when no running release names it, with "-- lockkeeper:ignore ban-drop-column: why" above the statement.`,
      fix: optional ? null : optionalColumn(operation, step, known?.type ?? null),
    };
  }),
};
