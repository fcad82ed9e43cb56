import type { FactGroup } from '../fact';

export const restatedColumns: FactGroup = {
  name: 'restated columns',
  setup: `
    CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, a INT, v VARCHAR(20), n INT NOT NULL DEFAULT 0, e ENUM('a','b'), s VARCHAR(63), l VARCHAR(64), d DECIMAL(10,2), q INT, st SET('a','b'), c10 CHAR(10), tx TEXT, dt DATETIME, nn VARCHAR(10) NOT NULL DEFAULT '', lat VARCHAR(200) CHARACTER SET latin1, vs VARCHAR(10), vb VARBINARY(20), b1 TINYINT(1), g INT NOT NULL DEFAULT 1, KEY ix (a), UNIQUE KEY uv (v), CONSTRAINT ck CHECK (n > -1)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO t (a, v, e, s, l) VALUES (1, 'x', 'a', 's', 'l'), (2, 'y', 'b', 's', 'l');
    CREATE TABLE n (id INT NOT NULL, b INT NOT NULL, c VARCHAR(20)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO n VALUES (1, 1, 'x'), (2, 2, 'y')`,
  facts: [
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) VIRTUAL',
      sql: 'ALTER TABLE t MODIFY vc INT AS (a + 2) VIRTUAL',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) STORED',
      sql: 'ALTER TABLE t MODIFY vc INT AS (a + 2) STORED',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      setup: 'ALTER TABLE t ADD COLUMN vc INT AS (a + 1) STORED',
      sql: 'ALTER TABLE t MODIFY vc INT AS (a + 1) VIRTUAL',
      mysql: 'error 3106',
      mariadb: 'error 1907',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT, MODIFY n BIGINT NOT NULL DEFAULT 0',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    { sql: 'ALTER TABLE t CHANGE q qq INT', mysql: 'INSTANT; t X', mariadb: 'INSTANT NONE; t X' },
    {
      sql: 'ALTER TABLE t CHANGE q qq BIGINT',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    { sql: 'ALTER TABLE t CHANGE q q INT', mysql: 'INSTANT; t X', mariadb: 'INSTANT NONE; t X' },
    {
      sql: 'ALTER TABLE t MODIFY n BIGINT NOT NULL DEFAULT 0',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY n SMALLINT NOT NULL DEFAULT 0',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY n INT UNSIGNED NOT NULL DEFAULT 0',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY n INT NOT NULL DEFAULT 5',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY n INT NOT NULL',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY n INT NOT NULL DEFAULT 0 COMMENT 'hm'",
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY n INT(5) NOT NULL DEFAULT 0',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY n INT',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY n INT DEFAULT 0',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY a INT NOT NULL',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    { sql: 'ALTER TABLE t MODIFY q INT NOT NULL', mysql: 'error 1138', mariadb: 'error 1265' },
    {
      sql: 'ALTER TABLE t MODIFY d DECIMAL(12,2)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY d DECIMAL(10,3)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY dt DATETIME(6)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY dt TIMESTAMP NULL',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY q INT FIRST',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY q INT AFTER id',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY q BIGINT FIRST',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY q INT INVISIBLE',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY q INT UNIQUE',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY q INT CHECK (q > 0)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY q INT AUTO_INCREMENT UNIQUE, MODIFY id INT',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY id BIGINT AUTO_INCREMENT',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY id INT',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY q INT FIRST, ADD INDEX gi (g)',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY q INT NOT NULL DEFAULT 1, ADD INDEX gi (g)',
      mysql: 'error 1138',
      mariadb: 'error 1265',
    },
    {
      sql: 'ALTER TABLE t MODIFY n INT, ADD COLUMN x INT',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    { sql: 'ALTER TABLE t MODIFY b1 TINYINT', mysql: 'INSTANT; t X', mariadb: 'INSTANT NONE; t X' },
    {
      sql: 'ALTER TABLE t MODIFY b1 TINYINT(4)',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ROW_FORMAT=COMPRESSED',
      sql: 'ALTER TABLE t MODIFY q INT FIRST',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      setup: 'ALTER TABLE t ROW_FORMAT=REDUNDANT',
      sql: 'ALTER TABLE t MODIFY n INT',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
  ],
};
