import type { FactGroup } from '../fact';

export const addedColumns: FactGroup = {
  name: 'added columns',
  setup: `
    CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, a INT, v VARCHAR(20), n INT NOT NULL DEFAULT 0, e ENUM('a','b'), s VARCHAR(63), l VARCHAR(64), d DECIMAL(10,2), q INT, st SET('a','b'), c10 CHAR(10), tx TEXT, dt DATETIME, nn VARCHAR(10) NOT NULL DEFAULT '', lat VARCHAR(200) CHARACTER SET latin1, vs VARCHAR(10), vb VARBINARY(20), b1 TINYINT(1), g INT NOT NULL DEFAULT 1, KEY ix (a), UNIQUE KEY uv (v), CONSTRAINT ck CHECK (n > -1)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO t (a, v, e, s, l) VALUES (1, 'x', 'a', 's', 'l'), (2, 'y', 'b', 's', 'l');
    CREATE TABLE n (id INT NOT NULL, b INT NOT NULL, c VARCHAR(20)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO n VALUES (1, 1, 'x'), (2, 2, 'y')`,
  facts: [
    { sql: 'ALTER TABLE t ADD COLUMN x INT', mysql: 'INSTANT; t X', mariadb: 'INSTANT NONE; t X' },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT NOT NULL',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x DATE NOT NULL',
      mysql: 'error 1292',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT DEFAULT 7',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x DATETIME DEFAULT CURRENT_TIMESTAMP',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x DATETIME DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT FIRST',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AFTER a',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT DEFAULT (1 + 1)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x CHAR(36) DEFAULT (UUID())',
      mysql: 'error 1674',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: "ALTER TABLE t ADD COLUMN x TEXT DEFAULT ('x')",
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT, ADD INDEX xi (x)',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT UNIQUE',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT CHECK (x > 0)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    { sql: 'ALTER TABLE t ADD COLUMN x INT CHECK (x > 0) NOT ENFORCED', mysql: 'INSTANT; t X' },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT INVISIBLE',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: "ALTER TABLE t ADD COLUMN x INT COMMENT 'x'",
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x POINT',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    { sql: 'ALTER TABLE t ADD COLUMN x JSON', mysql: 'INSTANT; t X', mariadb: 'INSTANT NONE; t X' },
    {
      sql: 'ALTER TABLE t ADD COLUMN x VARCHAR(20) CHARACTER SET latin1',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT, ADD COLUMN y INT',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT, DROP COLUMN q',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT, RENAME COLUMN q TO qq',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT, ALTER q SET DEFAULT 4',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT, DROP INDEX ix',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: "ALTER TABLE t ADD COLUMN x INT, COMMENT='x'",
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT, RENAME TO tt',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DROP CONSTRAINT ck, ADD COLUMN x INT',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD CHECK (n > -5) NOT ENFORCED, ADD COLUMN x INT',
      mysql: 'INSTANT; t X',
    },
    {
      sql: 'ALTER TABLE t RENAME INDEX ix TO i9, ADD COLUMN x INT',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
  ],
};
