import type { FactGroup } from '../fact';

export const columns: FactGroup = {
  name: 'columns',
  setup: `
    CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, a INT, v VARCHAR(20), n INT NOT NULL DEFAULT 0, e ENUM('a','b'), s VARCHAR(63), l VARCHAR(64), d DECIMAL(10,2), q INT, st SET('a','b'), c10 CHAR(10), tx TEXT, dt DATETIME, nn VARCHAR(10) NOT NULL DEFAULT '', lat VARCHAR(200) CHARACTER SET latin1, vs VARCHAR(10), vb VARBINARY(20), b1 TINYINT(1), g INT NOT NULL DEFAULT 1, KEY ix (a), UNIQUE KEY uv (v), CONSTRAINT ck CHECK (n > -1)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO t (a, v, e, s, l) VALUES (1, 'x', 'a', 's', 'l'), (2, 'y', 'b', 's', 'l');
    CREATE TABLE n (id INT NOT NULL, b INT NOT NULL, c VARCHAR(20)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO n VALUES (1, 1, 'x'), (2, 2, 'y')`,
  facts: [
    { sql: 'ALTER TABLE t DROP COLUMN q', mysql: 'INSTANT; t X', mariadb: 'INSTANT NONE; t X' },
    {
      sql: 'ALTER TABLE t DROP COLUMN a',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DROP COLUMN a, DROP INDEX ix',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DROP COLUMN v',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DROP COLUMN q, DROP COLUMN d',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t RENAME COLUMN q TO qq',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t RENAME COLUMN a TO aa',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ADD CHECK (n > -5)',
      sql: 'ALTER TABLE t RENAME COLUMN q TO qq',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ALTER q SET DEFAULT 3',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ALTER q DROP DEFAULT',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ALTER q SET DEFAULT (1 + 1)',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    { sql: 'ALTER TABLE t ALTER COLUMN q SET INVISIBLE', mysql: 'INSTANT; t X' },
    { sql: 'ALTER TABLE t DROP CHECK ck, ADD INDEX qi (q)', mysql: 'INPLACE NONE; t X' },
    {
      sql: 'ALTER TABLE t DROP CONSTRAINT ck, ADD INDEX qi (q)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD CHECK (n > -5) NOT ENFORCED, ADD INDEX qi (q)',
      mysql: 'INPLACE NONE; t X',
    },
    {
      sql: 'ALTER TABLE t RENAME INDEX ix TO i9, RENAME COLUMN q TO qq',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DROP COLUMN q, ADD INDEX gi (g)',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t RENAME COLUMN q TO qq, ADD INDEX gi (g)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
  ],
};
