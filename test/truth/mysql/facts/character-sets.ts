import type { FactGroup } from '../fact';

export const characterSets: FactGroup = {
  name: 'character sets',
  setup: ``,
  facts: [
    {
      setup:
        "CREATE TABLE v3 (id INT PRIMARY KEY, x VARCHAR(20)) DEFAULT CHARSET=utf8mb3; INSERT INTO v3 VALUES (1, 'a')",
      sql: 'ALTER TABLE v3 CONVERT TO CHARACTER SET utf8mb4',
      mysql: 'INPLACE NONE; v3 X',
      mariadb: 'INSTANT NONE; v3 X',
    },
    {
      setup:
        "CREATE TABLE t3 (id INT PRIMARY KEY, x TEXT) DEFAULT CHARSET=utf8mb3; INSERT INTO t3 VALUES (1, 'a')",
      sql: 'ALTER TABLE t3 CONVERT TO CHARACTER SET utf8mb4',
      mysql: 'COPY SHARED rebuild; t3 X',
      mariadb: 'COPY SHARED rebuild; t3 X',
    },
    {
      setup:
        "CREATE TABLE c3 (id INT PRIMARY KEY, x CHAR(20)) DEFAULT CHARSET=utf8mb3; INSERT INTO c3 VALUES (1, 'a')",
      sql: 'ALTER TABLE c3 CONVERT TO CHARACTER SET utf8mb4',
      mysql: 'INPLACE SHARED rebuild; c3 X',
      mariadb: 'INSTANT NONE; c3 X',
    },
    {
      setup:
        "CREATE TABLE e3 (id INT PRIMARY KEY, x ENUM('a','b')) DEFAULT CHARSET=utf8mb3; INSERT INTO e3 VALUES (1, 'a')",
      sql: 'ALTER TABLE e3 CONVERT TO CHARACTER SET utf8mb4',
      mysql: 'INPLACE NONE; e3 X',
      mariadb: 'COPY SHARED rebuild; e3 X',
    },
    {
      setup:
        "CREATE TABLE v4 (id INT PRIMARY KEY, x VARCHAR(20), KEY xi (x)) DEFAULT CHARSET=utf8mb4; INSERT INTO v4 VALUES (1, 'a')",
      sql: 'ALTER TABLE v4 CONVERT TO CHARACTER SET utf8mb4',
      mysql: 'INPLACE NONE; v4 X',
      mariadb: 'INSTANT NONE; v4 X',
    },
    {
      setup:
        "CREATE TABLE w3 (id INT PRIMARY KEY, x VARCHAR(80)) DEFAULT CHARSET=utf8mb3; INSERT INTO w3 VALUES (1, 'a')",
      sql: 'ALTER TABLE w3 CONVERT TO CHARACTER SET utf8mb4',
      mysql: 'COPY SHARED rebuild; w3 X',
      mariadb: 'COPY SHARED rebuild; w3 X',
    },
    {
      setup:
        "CREATE TABLE i3 (id INT PRIMARY KEY, x VARCHAR(20), KEY xi (x)) DEFAULT CHARSET=utf8mb3; INSERT INTO i3 VALUES (1, 'a')",
      sql: 'ALTER TABLE i3 CONVERT TO CHARACTER SET utf8mb4',
      mysql: 'COPY SHARED rebuild; i3 X',
      mariadb: 'INSTANT NONE; i3 X',
    },
    {
      setup:
        "CREATE TABLE l1 (id INT PRIMARY KEY, x VARCHAR(20)) DEFAULT CHARSET=latin1; INSERT INTO l1 VALUES (1, 'a')",
      sql: 'ALTER TABLE l1 CONVERT TO CHARACTER SET utf8mb4',
      mysql: 'COPY SHARED rebuild; l1 X',
      mariadb: 'COPY SHARED rebuild; l1 X',
    },
    {
      setup:
        'CREATE TABLE plain (id INT PRIMARY KEY) DEFAULT CHARSET=utf8mb3; INSERT INTO plain VALUES (1)',
      sql: 'ALTER TABLE plain CONVERT TO CHARACTER SET utf8mb4',
      mysql: 'INPLACE NONE; plain X',
      mariadb: 'INSTANT NONE; plain X',
    },
    {
      setup:
        "CREATE TABLE bl (id INT PRIMARY KEY, x BLOB, y VARBINARY(10)) DEFAULT CHARSET=utf8mb3; INSERT INTO bl VALUES (1, 'a', 'a')",
      sql: 'ALTER TABLE bl CONVERT TO CHARACTER SET utf8mb4',
      mysql: 'INPLACE NONE; bl X',
      mariadb: 'INSTANT NONE; bl X',
    },
    {
      setup:
        "CREATE TABLE v4 (id INT PRIMARY KEY, x VARCHAR(20), KEY xi (x)) DEFAULT CHARSET=utf8mb4; INSERT INTO v4 VALUES (1, 'a')",
      sql: 'ALTER TABLE v4 CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
      mysql: 'COPY SHARED rebuild; v4 X',
      mariadb: 'NOCOPY NONE; v4 X',
    },
    {
      setup:
        "CREATE TABLE t4 (id INT PRIMARY KEY, x TEXT) DEFAULT CHARSET=utf8mb4; INSERT INTO t4 VALUES (1, 'a')",
      sql: 'ALTER TABLE t4 CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
      mysql: 'INPLACE SHARED rebuild; t4 X',
      mariadb: 'INSTANT NONE; t4 X',
    },
    {
      setup:
        "CREATE TABLE c4 (id INT PRIMARY KEY, x CHAR(10)) DEFAULT CHARSET=utf8mb4; INSERT INTO c4 VALUES (1, 'a')",
      sql: 'ALTER TABLE c4 CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
      mysql: 'INPLACE SHARED rebuild; c4 X',
      mariadb: 'INSTANT NONE; c4 X',
    },
    {
      setup:
        "CREATE TABLE e4 (id INT PRIMARY KEY, x ENUM('a','b')) DEFAULT CHARSET=utf8mb4; INSERT INTO e4 VALUES (1, 'a')",
      sql: 'ALTER TABLE e4 CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
      mysql: 'INPLACE NONE; e4 X',
      mariadb: 'COPY SHARED rebuild; e4 X',
    },
    {
      setup:
        "CREATE TABLE v4 (id INT PRIMARY KEY, x VARCHAR(20), KEY xi (x)) DEFAULT CHARSET=utf8mb4; INSERT INTO v4 VALUES (1, 'a')",
      sql: 'ALTER TABLE v4 CONVERT TO CHARACTER SET latin1',
      mysql: 'COPY SHARED rebuild; v4 X',
      mariadb: 'COPY SHARED rebuild; v4 X',
    },
    {
      setup:
        "CREATE TABLE v3 (id INT PRIMARY KEY, x VARCHAR(20)) DEFAULT CHARSET=utf8mb3; INSERT INTO v3 VALUES (1, 'a')",
      sql: 'ALTER TABLE v3 CONVERT TO CHARACTER SET utf8mb4, ADD COLUMN y INT',
      mysql: 'INPLACE NONE rebuild; v3 X',
      mariadb: 'INSTANT NONE; v3 X',
    },
    {
      setup:
        "CREATE TABLE v3 (id INT PRIMARY KEY, x VARCHAR(20)) DEFAULT CHARSET=utf8mb3; INSERT INTO v3 VALUES (1, 'a')",
      sql: 'ALTER TABLE v3 MODIFY x VARCHAR(20) CHARACTER SET utf8mb4',
      mysql: 'INPLACE NONE; v3 X',
      mariadb: 'INSTANT NONE; v3 X',
    },
    {
      setup:
        "CREATE TABLE i3 (id INT PRIMARY KEY, x VARCHAR(20), KEY xi (x)) DEFAULT CHARSET=utf8mb3; INSERT INTO i3 VALUES (1, 'a')",
      sql: 'ALTER TABLE i3 MODIFY x VARCHAR(20) CHARACTER SET utf8mb4',
      mysql: 'COPY SHARED rebuild; i3 X',
      mariadb: 'INSTANT NONE; i3 X',
    },
    {
      setup:
        "CREATE TABLE v3 (id INT PRIMARY KEY, x VARCHAR(20)) DEFAULT CHARSET=utf8mb3; INSERT INTO v3 VALUES (1, 'a')",
      sql: 'ALTER TABLE v3 MODIFY x VARCHAR(70) CHARACTER SET utf8mb4',
      mysql: 'COPY SHARED rebuild; v3 X',
      mariadb: 'INSTANT NONE; v3 X',
    },
    {
      setup:
        "CREATE TABLE c3 (id INT PRIMARY KEY, x CHAR(20)) DEFAULT CHARSET=utf8mb3; INSERT INTO c3 VALUES (1, 'a')",
      sql: 'ALTER TABLE c3 MODIFY x CHAR(20) CHARACTER SET utf8mb4',
      mysql: 'INPLACE NONE; c3 X',
      mariadb: 'INSTANT NONE; c3 X',
    },
    {
      setup:
        "CREATE TABLE t3 (id INT PRIMARY KEY, x TEXT) DEFAULT CHARSET=utf8mb3; INSERT INTO t3 VALUES (1, 'a')",
      sql: 'ALTER TABLE t3 MODIFY x TEXT CHARACTER SET utf8mb4',
      mysql: 'INPLACE NONE; t3 X',
      mariadb: 'INSTANT NONE; t3 X',
    },
    {
      setup:
        "CREATE TABLE e3 (id INT PRIMARY KEY, x ENUM('a','b')) DEFAULT CHARSET=utf8mb3; INSERT INTO e3 VALUES (1, 'a')",
      sql: "ALTER TABLE e3 MODIFY x ENUM('a','b') CHARACTER SET utf8mb4",
      mysql: 'INSTANT; e3 X',
      mariadb: 'COPY SHARED rebuild; e3 X',
    },
    {
      setup:
        "CREATE TABLE e4 (id INT PRIMARY KEY, x ENUM('a','b')) DEFAULT CHARSET=utf8mb4; INSERT INTO e4 VALUES (1, 'a')",
      sql: "ALTER TABLE e4 MODIFY x ENUM('a','b') COLLATE utf8mb4_bin",
      mysql: 'INSTANT; e4 X',
      mariadb: 'COPY SHARED rebuild; e4 X',
    },
    {
      setup:
        "CREATE TABLE c4 (id INT PRIMARY KEY, x CHAR(10)) DEFAULT CHARSET=utf8mb4; INSERT INTO c4 VALUES (1, 'a')",
      sql: 'ALTER TABLE c4 MODIFY x CHAR(10) COLLATE utf8mb4_bin',
      mysql: 'INPLACE NONE; c4 X',
      mariadb: 'INSTANT NONE; c4 X',
    },
    {
      setup:
        "CREATE TABLE v3 (id INT PRIMARY KEY, x VARCHAR(20)) DEFAULT CHARSET=utf8mb3; INSERT INTO v3 VALUES (1, 'a')",
      sql: 'ALTER TABLE v3 DEFAULT CHARSET=utf8mb4',
      mysql: 'INPLACE NONE; v3 X',
      mariadb: 'INSTANT NONE; v3 X',
    },
    {
      setup:
        "CREATE TABLE v3 (id INT PRIMARY KEY, x VARCHAR(20)) DEFAULT CHARSET=utf8mb3; INSERT INTO v3 VALUES (1, 'a')",
      sql: 'ALTER TABLE v3 MODIFY x VARCHAR(84)',
      mysql: 'INPLACE NONE; v3 X',
      mariadb: 'INSTANT NONE; v3 X',
    },
    {
      setup:
        "CREATE TABLE v3 (id INT PRIMARY KEY, x VARCHAR(20)) DEFAULT CHARSET=utf8mb3; INSERT INTO v3 VALUES (1, 'a')",
      sql: 'ALTER TABLE v3 MODIFY x VARCHAR(86)',
      mysql: 'COPY SHARED rebuild; v3 X',
      mariadb: 'INSTANT NONE; v3 X',
    },
    {
      setup:
        "CREATE TABLE v3 (id INT PRIMARY KEY, x VARCHAR(20)) DEFAULT CHARSET=utf8mb3; INSERT INTO v3 VALUES (1, 'a')",
      sql: 'ALTER TABLE v3 MODIFY x VARCHAR(20) CHARACTER SET latin1',
      mysql: 'COPY SHARED rebuild; v3 X',
      mariadb: 'COPY SHARED rebuild; v3 X',
    },
  ],
};
