import { onColumnType } from '../on-column-type';
import type { Rule } from '../rule';

export const preferIdentity: Rule = {
  id: 'prefer-identity',
  group: 'design',
  engines: ['postgres'],
  severity: 'off',
  title: 'serial instead of an identity column',
  problem:
    'serial is a default over a sequence with rights of its own: a role that may insert into the table may still not use the sequence, and an insert with a value of its own leaves the sequence behind.',
  rewrite: 'bigint GENERATED ALWAYS AS IDENTITY.',
  manual: 'https://www.postgresql.org/docs/current/ddl-identity-columns.html',
  check: onColumnType(
    (type) => /^(?:big|small)?serial[248]?$/.test(type),
    'Make it bigint GENERATED ALWAYS AS IDENTITY.',
  ),
};
