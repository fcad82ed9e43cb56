import { findColumn, findTable } from '@lockkeeper/core/catalog/replay-lookup';
import { onOperation, type Rule } from '../rule';
import { columnDifference } from '../same-type';
import { label } from '../sql-text';

export const idempotentCreateTable: Rule = {
  id: 'idempotent-create-table',
  group: 'idempotency',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'IF NOT EXISTS over another table',
  problem:
    'CREATE TABLE IF NOT EXISTS asks for the name only. Over a table that is there it does nothing and succeeds, whatever columns that one has.',
  rewrite: 'ALTER TABLE for what is missing; or another name.',
  manual: 'https://www.postgresql.org/docs/current/sql-createtable.html',
  check: onOperation(['create-table'], (operation, step) => {
    const { table, columns } = operation;
    if (!operation.ifNotExists || operation.fromQuery || operation.temporary) return null;
    const there = findTable(step.schema, table);
    if (!there?.complete) return null;
    const differences = columns.flatMap((asked) => {
      const known = findColumn(step.schema, table, asked.name);
      if (known === undefined) return [`${asked.name} is missing`];
      const difference = columnDifference(step.engine, known, asked);
      return difference === null ? [] : [`${asked.name} ${difference}`];
    });
    if (differences.length === 0) return null;
    const shown = differences.slice(0, 3).join(', ');
    const more = differences.length > 3 ? ` and ${differences.length - 3} more` : '';
    return {
      message: `${label(step, table)} is there already, so this does nothing, and there ${shown}${more}. Use ALTER TABLE, or another name.`,
      fix: null,
    };
  }),
};
