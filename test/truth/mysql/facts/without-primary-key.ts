import type { FactGroup } from '../fact';

export const withoutPrimaryKey: FactGroup = {
  name: 'tables without a primary key',
  setup: `
    CREATE TABLE n (id INT NOT NULL, b INT NOT NULL, c VARCHAR(20)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO n VALUES (1, 1, 'x'), (2, 2, 'y')`,
  facts: [
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT AUTO_INCREMENT, ADD PRIMARY KEY (x)',
      mysql: 'INPLACE SHARED rebuild; n X',
      mariadb: 'INPLACE SHARED rebuild; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT AUTO_INCREMENT PRIMARY KEY',
      mysql: 'INPLACE SHARED rebuild; n X',
      mariadb: 'INPLACE SHARED rebuild; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT AUTO_INCREMENT UNIQUE',
      mysql: 'INPLACE SHARED rebuild; n X',
      mariadb: 'INPLACE SHARED rebuild; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x SERIAL',
      mysql: 'INPLACE SHARED rebuild; n X',
      mariadb: 'INPLACE SHARED rebuild; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT NOT NULL DEFAULT 0, ADD PRIMARY KEY (id, x)',
      mysql: 'INPLACE NONE rebuild; n X',
      mariadb: 'INPLACE NONE rebuild; n X',
    },
    { sql: 'ALTER TABLE n DROP COLUMN c', mysql: 'INSTANT; n X', mariadb: 'INSTANT NONE; n X' },
    {
      sql: 'ALTER TABLE n MODIFY id INT NOT NULL PRIMARY KEY',
      mysql: 'INPLACE NONE rebuild; n X',
      mariadb: 'INPLACE NONE rebuild; n X',
    },
    {
      sql: 'ALTER TABLE n ADD PRIMARY KEY (id)',
      mysql: 'INPLACE NONE rebuild; n X',
      mariadb: 'INPLACE NONE rebuild; n X',
    },
    {
      sql: 'ALTER TABLE n ADD PRIMARY KEY (id), ADD INDEX bi (b)',
      mysql: 'INPLACE NONE rebuild; n X',
      mariadb: 'INPLACE NONE rebuild; n X',
    },
    {
      sql: 'ALTER TABLE n ADD UNIQUE INDEX bi (b)',
      mysql: 'INPLACE NONE rebuild; n X',
      mariadb: 'INPLACE NONE rebuild; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT PRIMARY KEY AUTO_INCREMENT FIRST',
      mysql: 'INPLACE SHARED rebuild; n X',
      mariadb: 'INPLACE SHARED rebuild; n X',
    },
    {
      sql: 'ALTER TABLE n PARTITION BY HASH (b) PARTITIONS 2',
      mysql: 'COPY SHARED rebuild; n X',
      mariadb: 'COPY SHARED rebuild; n X',
    },
    {
      sql: 'ALTER TABLE n ORDER BY b',
      mysql: 'COPY SHARED rebuild; n X',
      mariadb: 'COPY SHARED rebuild; n X',
    },
    {
      sql: 'ALTER TABLE n RENAME TO n2, ADD COLUMN y INT',
      mysql: 'INSTANT; n X',
      mariadb: 'INSTANT NONE; n X',
    },
    {
      sql: 'ALTER TABLE n RENAME TO n2, ADD INDEX i5 (id)',
      mysql: 'INPLACE NONE; n X',
      mariadb: 'NOCOPY NONE; n X',
    },
    {
      setup: 'CREATE TRIGGER tr AFTER INSERT ON n FOR EACH ROW INSERT INTO t (n) VALUES (NEW.b)',
      sql: 'LOCK TABLES n WRITE',
      mysql: '-; n SNRW',
      mariadb: '-; n SNRW',
    },
    {
      setup: 'ALTER TABLE n ADD PRIMARY KEY (id)',
      sql: 'ALTER TABLE n DROP PRIMARY KEY',
      mysql: 'COPY SHARED rebuild; n X',
      mariadb: 'COPY SHARED rebuild; n X',
    },
    {
      setup: 'ALTER TABLE n ADD PRIMARY KEY (id)',
      sql: 'ALTER TABLE n DROP PRIMARY KEY, ADD PRIMARY KEY (id, b)',
      mysql: 'INPLACE NONE rebuild; n X',
      mariadb: 'INPLACE NONE rebuild; n X',
    },
    {
      setup: 'ALTER TABLE n ADD PRIMARY KEY (id)',
      sql: 'ALTER TABLE n DROP PRIMARY KEY, ADD COLUMN x INT',
      mysql: 'COPY SHARED rebuild; n X',
      mariadb: 'COPY SHARED rebuild; n X',
    },
    {
      setup: 'ALTER TABLE n MODIFY id INT NULL, MODIFY b INT NULL',
      sql: 'ALTER TABLE n ADD PRIMARY KEY (id)',
      mysql: 'INPLACE NONE rebuild; n X',
      mariadb: 'INPLACE NONE rebuild; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT, AUTO_INCREMENT=7',
      mysql: 'INPLACE NONE rebuild; n X',
      mariadb: 'INSTANT NONE; n X',
    },
    { sql: 'ALTER TABLE n RENAME TO n2', mysql: 'INSTANT; n X', mariadb: 'INSTANT EXCLUSIVE; n X' },
    {
      sql: 'ALTER TABLE n PARTITION BY HASH (id) PARTITIONS 2',
      mysql: 'COPY SHARED rebuild; n X',
      mariadb: 'COPY SHARED rebuild; n X',
    },
    { sql: 'ALTER TABLE n ADD SYSTEM VERSIONING', mariadb: 'COPY SHARED rebuild; n X' },
  ],
};
