import type { FactGroup } from '../fact';

export const virtualAndSpecialColumns: FactGroup = {
  name: 'virtual and special columns',
  setup: `
    CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, a INT, v VARCHAR(20), n INT NOT NULL DEFAULT 0, e ENUM('a','b'), s VARCHAR(63), l VARCHAR(64), d DECIMAL(10,2), q INT, st SET('a','b'), c10 CHAR(10), tx TEXT, dt DATETIME, nn VARCHAR(10) NOT NULL DEFAULT '', lat VARCHAR(200) CHARACTER SET latin1, vs VARCHAR(10), vb VARBINARY(20), b1 TINYINT(1), g INT NOT NULL DEFAULT 1, KEY ix (a), UNIQUE KEY uv (v), CONSTRAINT ck CHECK (n > -1)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO t (a, v, e, s, l) VALUES (1, 'x', 'a', 's', 'l'), (2, 'y', 'b', 's', 'l');
    CREATE TABLE n (id INT NOT NULL, b INT NOT NULL, c VARCHAR(20)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO n VALUES (1, 1, 'x'), (2, 2, 'y')`,
  facts: [
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) STORED',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1)',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL FIRST',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    { sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL NOT NULL', mysql: 'INSTANT; t X' },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL, ADD COLUMN y INT',
      mysql: 'INSTANT; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL, ADD INDEX xi (x)',
      mysql: 'INPLACE SHARED; t X',
      mariadb: 'NOCOPY SHARED; t X',
    },
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) VIRTUAL',
      sql: 'ALTER TABLE t DROP COLUMN vc',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) VIRTUAL',
      sql: 'ALTER TABLE t DROP COLUMN vc, ADD COLUMN y INT',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) VIRTUAL',
      sql: 'ALTER TABLE t DROP COLUMN vc, DROP COLUMN q',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) VIRTUAL',
      sql: 'ALTER TABLE t ADD INDEX vi (vc)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) STORED',
      sql: 'ALTER TABLE t DROP COLUMN vc',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ROW_FORMAT=COMPRESSED',
      sql: 'ALTER TABLE t ADD COLUMN x INT',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      setup: 'ALTER TABLE t ROW_FORMAT=COMPRESSED',
      sql: 'ALTER TABLE t ADD COLUMN x INT FIRST',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      setup: 'ALTER TABLE t ROW_FORMAT=COMPRESSED',
      sql: 'ALTER TABLE t DROP COLUMN q',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      setup: 'ALTER TABLE t ROW_FORMAT=COMPRESSED',
      sql: 'ALTER TABLE t RENAME COLUMN q TO qq',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ROW_FORMAT=REDUNDANT',
      sql: 'ALTER TABLE t ADD COLUMN x INT',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) VIRTUAL',
      sql: 'ALTER TABLE t RENAME COLUMN n TO nm',
      mysql: 'error 3959',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL, ADD INDEX qi (q)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL, RENAME COLUMN q TO qq',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL, ALTER q SET DEFAULT 4',
      mysql: 'INSTANT; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: "ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL, COMMENT='x'",
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL, DROP COLUMN q',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL, DROP INDEX ix',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL, ALGORITHM=INPLACE',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INPLACE NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL, ADD COLUMN y INT AS (a + 2) VIRTUAL',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL AFTER a',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) VIRTUAL',
      sql: 'ALTER TABLE t DROP COLUMN vc, ADD INDEX qi (q)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) VIRTUAL',
      sql: 'ALTER TABLE t DROP COLUMN vc, ADD COLUMN x INT AS (a + 2) VIRTUAL',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) VIRTUAL',
      sql: 'ALTER TABLE t DROP COLUMN vc, ALGORITHM=INPLACE',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INPLACE NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) VIRTUAL, ADD INDEX vi (vc)',
      sql: 'ALTER TABLE t DROP COLUMN vc',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) VIRTUAL',
      sql: 'ALTER TABLE t RENAME COLUMN vc TO vd',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ROW_FORMAT=COMPRESSED',
      sql: 'ALTER TABLE t ADD COLUMN x INT AS (a + 1) VIRTUAL',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
  ],
};
