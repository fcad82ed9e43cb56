import { onColumnType } from '../on-column-type';
import type { Rule } from '../rule';

export const avoidCharType: Rule = {
  id: 'avoid-char-type',
  group: 'design',
  engines: ['postgres'],
  severity: 'off',
  title: 'char(n) fills up with spaces',
  problem:
    'char(n) is filled up with spaces that comparisons pass over and LIKE does not. It is no faster, and takes more room.',
  rewrite: 'text or varchar.',
  manual: 'https://www.postgresql.org/docs/current/datatype-character.html',
  check: onColumnType(
    (type, column) => type === 'char' && column.type.startsWith('char('),
    'Make it text.',
  ),
};
