import type { FactGroup } from '../fact';

export const textColumns: FactGroup = {
  name: 'text columns',
  setup: `
    CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, a INT, v VARCHAR(20), n INT NOT NULL DEFAULT 0, e ENUM('a','b'), s VARCHAR(63), l VARCHAR(64), d DECIMAL(10,2), q INT, st SET('a','b'), c10 CHAR(10), tx TEXT, dt DATETIME, nn VARCHAR(10) NOT NULL DEFAULT '', lat VARCHAR(200) CHARACTER SET latin1, vs VARCHAR(10), vb VARBINARY(20), b1 TINYINT(1), g INT NOT NULL DEFAULT 1, KEY ix (a), UNIQUE KEY uv (v), CONSTRAINT ck CHECK (n > -1)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO t (a, v, e, s, l) VALUES (1, 'x', 'a', 's', 'l'), (2, 'y', 'b', 's', 'l');
    CREATE TABLE n (id INT NOT NULL, b INT NOT NULL, c VARCHAR(20)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO n VALUES (1, 1, 'x'), (2, 2, 'y')`,
  facts: [
    {
      sql: "ALTER TABLE t MODIFY e ENUM('a','b','c')",
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY e ENUM('a','c','b')",
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY e ENUM('c','a','b')",
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    { sql: "ALTER TABLE t MODIFY e ENUM('a')", mysql: 'error 1265', mariadb: 'error 1265' },
    {
      sql: "ALTER TABLE t MODIFY e ENUM('a','B')",
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY e ENUM('a','b','c') NOT NULL",
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY st SET('a','b','c')",
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY st SET('a','b','c','d','e','f','g','h')",
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY st SET('a','b','c','d','e','f','g','h','i')",
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY st SET('b','a')",
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY v TEXT',
      mysql: 'error 1170',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY s TEXT',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY tx MEDIUMTEXT',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY c10 CHAR(20)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY c10 VARCHAR(10)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY s VARCHAR(10)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY nn VARCHAR(30) NOT NULL DEFAULT ''",
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY nn VARCHAR(63) NOT NULL DEFAULT ''",
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY nn VARCHAR(64) NOT NULL DEFAULT ''",
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY nn VARCHAR(30)',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY v VARCHAR(63)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY v VARCHAR(64)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY s VARCHAR(64)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY l VARCHAR(65)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY l VARCHAR(500)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY lat VARCHAR(255) CHARACTER SET latin1',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY lat VARCHAR(256) CHARACTER SET latin1',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY lat VARCHAR(200) CHARACTER SET utf8mb4',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY s VARCHAR(63) CHARACTER SET latin1',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY s VARCHAR(63) COLLATE utf8mb4_bin',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY v VARCHAR(20) COLLATE utf8mb4_bin',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY s VARCHAR(63) CHARACTER SET utf8mb4',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY s VARCHAR(63) NOT NULL FIRST',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY e ENUM('a','b','c'), ADD INDEX gi (g)",
      mysql: 'INPLACE NONE; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY e ENUM('a','b','c'), ADD COLUMN x INT",
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY vs VARCHAR(30), ADD COLUMN x INT',
      mysql: 'INPLACE NONE rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY vs VARCHAR(30), ADD INDEX gi (g)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY vs VARCHAR(30), MODIFY e ENUM('a','b','c')",
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY v VARCHAR(30)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY vs VARCHAR(30) DEFAULT 'x' COMMENT 'x'",
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t CHANGE vs vt VARCHAR(30)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY vs VARCHAR(30) COLLATE utf8mb4_bin',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY vs VARCHAR(10) DEFAULT (1+1)',
      mysql: 'INSTANT; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY vb VARBINARY(30)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY vb VARBINARY(255)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY vb VARBINARY(256)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY vb VARBINARY(10)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    { sql: 'ALTER TABLE t MODIFY tx TEXT NOT NULL', mysql: 'error 1138', mariadb: 'error 1265' },
    {
      sql: 'ALTER TABLE t MODIFY tx LONGTEXT',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY tx TEXT COLLATE utf8mb4_bin',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: "ALTER TABLE t MODIFY e ENUM('a','b') CHARACTER SET latin1",
      mysql: 'INSTANT; t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      setup: 'ALTER TABLE t ROW_FORMAT=COMPRESSED',
      sql: 'ALTER TABLE t MODIFY vs VARCHAR(30)',
      mysql: 'INPLACE NONE; t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      setup: 'ALTER TABLE t ROW_FORMAT=REDUNDANT',
      sql: 'ALTER TABLE t MODIFY vs VARCHAR(300)',
      mysql: 'COPY SHARED rebuild; t X',
      mariadb: 'INSTANT NONE; t X',
    },
  ],
};
