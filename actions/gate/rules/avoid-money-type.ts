import { onColumnType } from '../on-column-type';
import type { Rule } from '../rule';

export const avoidMoneyType: Rule = {
  id: 'avoid-money-type',
  group: 'design',
  engines: ['postgres'],
  severity: 'off',
  title: 'money depends on a setting',
  problem:
    'How many digits money has and which currency it shows is lc_monetary of the session: restored under another setting, a dump holds other amounts.',
  rewrite: 'numeric(12,2), or bigint for the smallest unit, and a column for the currency.',
  manual: 'https://www.postgresql.org/docs/current/datatype-money.html',
  check: onColumnType(
    (type) => type === 'money',
    'Make it numeric, with a column for the currency.',
  ),
};
