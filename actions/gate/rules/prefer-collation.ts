import { onOperation, type Rule, typedOptions } from '../rule';
import { label } from '../sql-text';

const options = {
  collations: {
    type: 'list',
    default: [
      'utf8mb4_0900_ai_ci',
      'utf8mb4_0900_as_cs',
      'utf8mb4_uca1400_ai_ci',
      'utf8mb4_bin',
      'ascii_bin',
      'binary',
    ],
    help: 'Collations that tables and columns may have.',
  },
} as const;

export const preferCollation: Rule = {
  id: 'prefer-collation',
  group: 'design',
  engines: ['mysql', 'mariadb'],
  severity: 'off',
  title: 'Collation against the convention',
  problem:
    'A comparison of columns with two collations fails with 1267, or uses no index. What compares as equal, and so what UNIQUE refuses, differs from table to table.',
  rewrite: 'One of `collations`.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/charset-collation-coercibility.html',
  options,
  check: onOperation(
    ['create-table', 'add-column', 'alter-column-type'],
    (operation, step, values) => {
      const { collations } = typedOptions(options, values);
      const ofColumns =
        operation.kind === 'create-table'
          ? operation.columns
          : [operation.kind === 'add-column' ? operation.column : operation.definition];
      const ofTable = operation.kind === 'create-table' ? operation.options?.collate : undefined;
      const written = [ofTable, ...ofColumns.map((column) => column?.collation)];
      const found = written.filter(
        (name) => name !== undefined && !collations.includes(name.toLowerCase()),
      );
      if (found.length === 0) return null;
      const named = [...new Set(found)].join(', ');
      return {
        message: `${label(step, operation.table)}: ${named} is none of ${collations.join(', ')}.`,
        fix: null,
      };
    },
  ),
};
