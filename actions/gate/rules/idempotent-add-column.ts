import { findColumn } from '@lockkeeper/core/catalog/replay-lookup';
import { onOperation, type Rule } from '../rule';
import { columnDifference } from '../same-type';
import { label } from '../sql-text';

export const idempotentAddColumn: Rule = {
  id: 'idempotent-add-column',
  group: 'idempotency',
  engines: ['postgres', 'mariadb'],
  severity: 'error',
  title: 'IF NOT EXISTS over another column',
  problem:
    'ADD COLUMN IF NOT EXISTS asks for the name only. Over a column that is there it changes nothing and succeeds, whatever type that one has; PostgreSQL still takes ACCESS EXCLUSIVE for it. MySQL has no such form.',
  rewrite: 'A statement that changes the column that is there; or another name.',
  manual: 'https://www.postgresql.org/docs/current/sql-altertable.html',
  check: onOperation(['add-column'], ({ table, column, ifNotExists }, step) => {
    if (!ifNotExists) return null;
    const known = findColumn(step.schema, table, column.name);
    const difference = known === undefined ? null : columnDifference(step.engine, known, column);
    if (difference === null) return null;
    return {
      message: `${label(step, table)}.${column.name} is there already and ${difference}; this changes nothing. Change the column that is there, or take another name.`,
      fix: null,
    };
  }),
};
