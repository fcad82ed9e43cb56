import { onColumnType } from '../on-column-type';
import type { Rule } from '../rule';

export const preferTimestamptz: Rule = {
  id: 'prefer-timestamptz',
  group: 'design',
  engines: ['postgres'],
  severity: 'off',
  title: 'Time without its time zone',
  problem:
    'A timestamp without time zone is the reading of a clock, and nobody can tell which one: sessions with other settings read another moment out of it.',
  rewrite: 'timestamptz, which keeps the moment and shows it in the zone of the session.',
  manual: 'https://www.postgresql.org/docs/current/datatype-datetime.html',
  check: onColumnType(
    (type) => type === 'timestamp' || type === 'timestamp without time zone',
    'Make it timestamptz.',
  ),
};
