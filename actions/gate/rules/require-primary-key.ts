import { sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

export const requirePrimaryKey: Rule = {
  id: 'require-primary-key',
  group: 'design',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'off',
  title: 'Table without a primary key',
  problem:
    'Without a primary key one row cannot be told from another: logical replication refuses UPDATE and DELETE, row-based replication on MySQL searches the whole table for each row, and batches have nothing to go by.',
  rewrite: 'A primary key in CREATE TABLE.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/create-table-gipks.html',
  check: onOperation(['create-table'], (operation, step) => {
    const { table, temporary, partitionOf, like, fromQuery, columns, constraints } = operation;
    // What it takes over from another table or a query is not in its text.
    if (temporary || partitionOf !== null || like.length > 0) return null;
    if (columns.some(({ primaryKey }) => primaryKey)) return null;
    if (constraints.some(({ type }) => type === 'primary-key')) return null;
    const comes = step.later.some(
      ({ operation: later }) =>
        later.kind === 'add-constraint' &&
        later.constraint.type === 'primary-key' &&
        sameRelation(step.schema, later.table, table),
    );
    if (comes) return null;
    const how = fromQuery ? 'Add one behind the query' : 'Give it one';
    return { message: `${label(step, table)} has no primary key. ${how}.`, fix: null };
  }),
};
