import { onColumnType } from '../on-column-type';
import type { Rule } from '../rule';

export const avoidFloatType: Rule = {
  id: 'avoid-float-type',
  group: 'design',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'off',
  title: 'Inexact numbers',
  problem:
    'real and double precision hold most decimal fractions only nearly: sums of amounts drift, and = finds nothing.',
  rewrite: 'numeric (decimal on MySQL) for amounts; keep floating point for measurements.',
  manual: 'https://www.postgresql.org/docs/current/datatype-numeric.html',
  check: onColumnType(
    (type) => /^(?:real|float4|float8|float|double|double precision)(?: unsigned)?$/.test(type),
    'Make it numeric where amounts are counted.',
  ),
};
