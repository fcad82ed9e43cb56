import { onColumnType } from '../on-column-type';
import type { Rule } from '../rule';

export const preferJsonb: Rule = {
  id: 'prefer-jsonb',
  group: 'design',
  engines: ['postgres'],
  severity: 'off',
  title: 'json instead of jsonb',
  problem:
    'json keeps the text and reads it anew for every access; it has no index and no equality, so that DISTINCT, GROUP BY and UNION fail on it.',
  rewrite: 'jsonb, unless white space and the order of keys have to stay.',
  manual: 'https://www.postgresql.org/docs/current/datatype-json.html',
  check: onColumnType((type) => type === 'json', 'Make it jsonb.'),
};
