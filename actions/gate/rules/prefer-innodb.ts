import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

export const preferInnodb: Rule = {
  id: 'prefer-innodb',
  group: 'design',
  engines: ['mysql', 'mariadb'],
  severity: 'off',
  title: 'Storage engine other than InnoDB',
  problem:
    'Other engines have no transactions, no foreign keys or no safety after a crash, and lock the whole table for every write. What is undone on InnoDB stays half done on them.',
  rewrite: 'ENGINE=InnoDB, or no ENGINE at all.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/storage-engines.html',
  check: onOperation(['create-table', 'rewrite-table'], (operation, step) => {
    if (operation.kind === 'create-table' && operation.temporary) return null;
    const engine =
      operation.kind === 'create-table'
        ? operation.options?.engine
        : /^ENGINE[ =]+(\w+)/i.exec(operation.command)?.[1];
    if (engine === undefined || engine.toLowerCase() === 'innodb') return null;
    return {
      message: `${label(step, operation.table)} is stored by ${engine}. Leave ENGINE out, or write InnoDB.`,
      fix: null,
    };
  }),
};
