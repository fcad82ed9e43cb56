import type { FactGroup } from '../fact';

const pair = 'ALTER TABLE v ADD COLUMN x INT;\n    ALTER TABLE v DROP COLUMN x';
const used = (versions: number): string =>
  Array.from({ length: versions / 2 }, () => pair).join(';\n    ');

/** MySQL 9.1 and later keep 255 versions of a row: one for each ALTER TABLE with INSTANT columns. */
export const rowVersions: FactGroup = {
  name: 'row versions',
  setup: 'CREATE TABLE v (id INT PRIMARY KEY); INSERT INTO v VALUES (1)',
  facts: [
    { setup: used(254), sql: 'ALTER TABLE v ADD COLUMN y INT', mysql: 'INSTANT; v X' },
    {
      setup: `${used(254)}; ALTER TABLE v ADD COLUMN z INT`,
      sql: 'ALTER TABLE v ADD COLUMN y INT',
      mysql: 'INPLACE NONE rebuild; v X',
    },
    {
      setup: `${used(254)}; ALTER TABLE v ADD COLUMN z INT`,
      sql: 'ALTER TABLE v DROP COLUMN z, ALGORITHM=INSTANT',
      mysql: 'refused',
    },
  ],
};
