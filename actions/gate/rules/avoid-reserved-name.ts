import { newNames } from '../new-names';
import { reservedWords } from '../reserved-words';
import { onOperation, type Rule } from '../rule';

export const avoidReservedName: Rule = {
  id: 'avoid-reserved-name',
  group: 'design',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'off',
  title: 'Name that is a word of SQL',
  problem:
    'A reserved word has to be quoted wherever it is a name: in every query, every tool and every migration to come.',
  rewrite: 'Another name: orders for order, account for user.',
  manual: 'https://www.postgresql.org/docs/current/sql-keywords-appendix.html',
  check: onOperation(
    ['create-table', 'rename-table', 'add-column', 'rename-column', 'create-view'],
    (operation, { engine }) => {
      const found = newNames(operation).filter(({ name }) =>
        reservedWords[engine].has(name.toLowerCase()),
      );
      if (found.length === 0) return null;
      const named = found.map(({ kind, name }) => `${kind} ${name}`).join(', ');
      return { message: `${named}: reserved, so that it needs quotes everywhere.`, fix: null };
    },
  ),
};
