import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

const kinds = [
  'create-table',
  'add-column',
  'alter-column-type',
  'rewrite-table',
  'alter-table-other',
] as const;

export const preferUtf8mb4: Rule = {
  id: 'prefer-utf8mb4',
  group: 'design',
  engines: ['mysql', 'mariadb'],
  severity: 'off',
  title: 'Character set that does not hold every character',
  problem:
    'utf8 is utf8mb3, which refuses or cuts emoji and many names; older sets hold fewer still. To change it later rewrites the table, and joins over columns of two sets use no index.',
  rewrite: 'utf8mb4.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/charset-unicode-utf8mb3.html',
  check: onOperation(kinds, (operation, step) => {
    const sets = setsOf(operation).filter((name) => !fine.has(name.toLowerCase()));
    if (sets.length === 0) return null;
    const named = [...new Set(sets)].join(', ');
    return { message: `${label(step, operation.table)}: ${named}. Make it utf8mb4.`, fix: null };
  }),
};

/** Bytes and plain ASCII are chosen for keys and hashes. */
const fine = new Set(['utf8mb4', 'binary', 'ascii', 'default']);

function setsOf(operation: OperationOf<(typeof kinds)[number]>): string[] {
  const ofColumn = (column: { readonly characterSet?: string } | null) =>
    column?.characterSet === undefined ? [] : [column.characterSet];
  switch (operation.kind) {
    case 'create-table': {
      const { options, columns } = operation;
      return [
        ...(options?.charset === undefined ? [] : [options.charset]),
        ...columns.flatMap(ofColumn),
      ];
    }
    case 'add-column':
      return ofColumn(operation.column);
    case 'alter-column-type':
      return ofColumn(operation.definition);
    default: {
      const text = operation.kind === 'rewrite-table' ? operation.command : operation.action;
      const [, name] = /CHARACTER SET[ =]+(\w+)/i.exec(text) ?? [];
      return name === undefined ? [] : [name];
    }
  }
}
