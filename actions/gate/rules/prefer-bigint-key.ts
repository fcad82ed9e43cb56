import type { Operation } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';
import { bareType } from '../written-columns';

const small =
  /^(?:smallint|int2|mediumint|int|integer|int4|tinyint|serial|serial4|smallserial|serial2)\b/;

export const preferBigintKey: Rule = {
  id: 'prefer-bigint-key',
  group: 'design',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'off',
  title: 'Primary key that can run out',
  problem:
    'An integer ends at 2,147,483,647. A table that gets there refuses every insert, and to widen its key rewrites the table and all that refer to it.',
  rewrite: 'bigint.',
  manual: 'https://www.postgresql.org/docs/current/datatype-numeric.html',
  check: onOperation(['create-table'], (operation, step) => {
    if (operation.temporary) return null;
    const found = keyColumns(operation).filter(({ type }) => small.test(bareType(type)));
    if (found.length === 0) return null;
    const named = found.map(({ name, type }) => `${name} ${type}`).join(', ');
    return {
      message: `The primary key of ${label(step, operation.table)} has ${named}. Make it bigint while the table is empty.`,
      fix: null,
    };
  }),
};

function keyColumns({ columns, constraints }: Extract<Operation, { kind: 'create-table' }>) {
  const named = constraints
    .filter(({ type }) => type === 'primary-key')
    .flatMap((constraint) => constraint.columns);
  return columns.filter(({ name, primaryKey }) => primaryKey || named.includes(name));
}
