import type { FactGroup } from '../fact';

export const fulltext: FactGroup = {
  name: 'tables with a FULLTEXT index',
  setup: `
    CREATE TABLE ft (id INT PRIMARY KEY, x TEXT, v VARCHAR(20), q INT, e ENUM('a','b'), p_id INT, FULLTEXT KEY fti (x)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO ft (id, x) VALUES (1, 'a')`,
  facts: [
    {
      sql: 'ALTER TABLE ft ADD INDEX qi (q)',
      mysql: 'INPLACE NONE; ft X',
      mariadb: 'NOCOPY NONE; ft X',
    },
    {
      sql: "ALTER TABLE ft MODIFY e ENUM('a','b','c')",
      mysql: 'INSTANT; ft X',
      mariadb: 'INSTANT NONE; ft X',
    },
    {
      sql: 'ALTER TABLE ft MODIFY v VARCHAR(30)',
      mysql: 'INPLACE NONE; ft X',
      mariadb: 'INSTANT NONE; ft X',
    },
    {
      sql: 'ALTER TABLE ft ADD COLUMN x2 INT AS (q + 1) VIRTUAL',
      mysql: 'INSTANT; ft X',
      mariadb: 'INSTANT NONE; ft X',
    },
    {
      sql: 'ALTER TABLE ft ALTER q SET DEFAULT 3',
      mysql: 'INSTANT; ft X',
      mariadb: 'INSTANT NONE; ft X',
    },
    {
      sql: "ALTER TABLE ft COMMENT='x'",
      mysql: 'INPLACE NONE; ft X',
      mariadb: 'INSTANT NONE; ft X',
    },
    {
      sql: 'ALTER TABLE ft ROW_FORMAT=DYNAMIC',
      mysql: 'COPY SHARED rebuild; ft X',
      mariadb: 'INPLACE SHARED rebuild; ft X',
    },
    {
      sql: 'ALTER TABLE ft ENGINE=InnoDB',
      mysql: 'COPY SHARED rebuild; ft X',
      mariadb: 'INPLACE SHARED rebuild; ft X',
    },
    {
      sql: 'ALTER TABLE ft ADD COLUMN y INT',
      mysql: 'COPY SHARED rebuild; ft X',
      mariadb: 'INPLACE SHARED rebuild; ft X',
    },
    {
      sql: 'ALTER TABLE ft DROP COLUMN q',
      mysql: 'COPY SHARED rebuild; ft X',
      mariadb: 'INPLACE SHARED rebuild; ft X',
    },
    {
      sql: 'ALTER TABLE ft ADD COLUMN y INT, ALGORITHM=INPLACE',
      mysql: 'refused',
      mariadb: 'INPLACE SHARED rebuild; ft X',
    },
    {
      sql: 'ALTER TABLE ft MODIFY q INT FIRST',
      mysql: 'COPY SHARED rebuild; ft X',
      mariadb: 'INPLACE SHARED rebuild; ft X',
    },
    {
      sql: 'ALTER TABLE ft ADD FULLTEXT INDEX f2 (v)',
      mysql: 'INPLACE SHARED; ft X',
      mariadb: 'NOCOPY SHARED; ft X',
    },
    {
      sql: 'ALTER TABLE ft DROP INDEX fti',
      mysql: 'INPLACE NONE; ft X',
      mariadb: 'NOCOPY NONE; ft X',
    },
    {
      sql: 'ALTER TABLE ft DROP PRIMARY KEY, ADD PRIMARY KEY (id, x(5))',
      mysql: 'COPY SHARED rebuild; ft X',
      mariadb: 'INPLACE SHARED rebuild; ft X',
    },
    {
      sql: 'ALTER TABLE ft FORCE',
      mysql: 'COPY SHARED rebuild; ft X',
      mariadb: 'INPLACE SHARED rebuild; ft X',
    },
    { sql: 'OPTIMIZE TABLE ft', mysql: '- rebuild; ft X', mariadb: '- rebuild; ft X' },
    {
      sql: 'ALTER TABLE ft MODIFY x MEDIUMTEXT',
      mysql: 'COPY SHARED rebuild; ft X',
      mariadb: 'COPY SHARED rebuild; ft X',
    },
  ],
};
