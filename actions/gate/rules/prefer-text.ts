import { onColumnType } from '../on-column-type';
import type { Rule } from '../rule';

export const preferText: Rule = {
  id: 'prefer-text',
  group: 'design',
  engines: ['postgres'],
  severity: 'off',
  title: 'varchar with a length',
  problem:
    'A length in the type is no faster than text, and to shorten it later checks every row under ACCESS EXCLUSIVE. A CHECK says the same, and can be validated while the table is in use.',
  rewrite: 'text, with CHECK (length(c) <= n) where a limit is meant.',
  manual: 'https://www.postgresql.org/docs/current/datatype-character.html',
  check: onColumnType(
    (type, column) => type === 'varchar' && column.type.includes('('),
    'Make it text, with a CHECK for the length.',
  ),
};
