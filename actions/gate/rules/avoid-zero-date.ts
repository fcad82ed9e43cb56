import type { ColumnDefinition } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';
import { bareType } from '../written-columns';

export const avoidZeroDate: Rule = {
  id: 'avoid-zero-date',
  group: 'design',
  engines: ['mysql', 'mariadb'],
  severity: 'off',
  title: 'Date that is none',
  problem:
    '0000-00-00 is refused under the SQL mode that MySQL has by default, so that the statement works on one server and fails on the next; drivers read it as NULL, as an error or as the year 1.',
  rewrite: 'NULL where there is no date.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html#sqlmode_no_zero_date',
  check: onOperation(['create-table', 'add-column', 'alter-column-type'], (operation, step) => {
    const columns =
      operation.kind === 'create-table'
        ? operation.columns
        : [operation.kind === 'add-column' ? operation.column : operation.definition];
    const found = columns.filter((column) => column !== null && isZero(column));
    if (found.length === 0) return null;
    const named = found.map((column) => column?.name).join(', ');
    return {
      message: `${label(step, operation.table)}.${named} has a date of zeros by default. Allow NULL instead.`,
      fix: null,
    };
  }),
};

function isZero({ type, default: value }: ColumnDefinition): boolean {
  if (value === null || !/^(?:date|datetime|timestamp)$/.test(bareType(type))) return false;
  return /^(?:'0{2,4}-0{1,2}-0{1,2}.*'|'?0+'?)$/.test(value.sql);
}
