import type { FactGroup } from '../fact';

export const neighbours: FactGroup = {
  name: 'neighbours',
  setup: `
    CREATE TABLE p (id INT PRIMARY KEY, code INT NOT NULL UNIQUE);
    INSERT INTO p VALUES (1,1),(2,2);
    CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, p_id INT, a INT, v VARCHAR(20), n INT NOT NULL DEFAULT 0, q INT, KEY ix (a), KEY ip (p_id), CONSTRAINT t_p FOREIGN KEY (p_id) REFERENCES p (id)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO t (p_id, a, v) VALUES (1, 1, 'x'), (2, 2, 'y');
    CREATE TABLE c (id INT PRIMARY KEY, t_id INT, CONSTRAINT c_t FOREIGN KEY (t_id) REFERENCES t (id));
    INSERT INTO c VALUES (1,1);
    CREATE VIEW vw AS SELECT id, v FROM t;
    CREATE VIEW v2 AS SELECT id FROM vw;
    CREATE TABLE o (id INT);
    INSERT INTO o VALUES (1)`,
  facts: [
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT, ALGORITHM=INPLACE, LOCK=NONE',
      mysql: 'INPLACE NONE rebuild; c X, p SU, t X, v2 X, vw X',
      mariadb: 'INPLACE NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MODIFY n BIGINT NOT NULL',
      mysql: 'COPY SHARED rebuild; c X, p SU, t X, v2 X, vw X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t RENAME COLUMN p_id TO pp',
      mysql: 'INSTANT; c X, p SU, t X, v2 X, vw X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD INDEX nn (n)',
      mysql: 'INPLACE NONE; c X, p SU, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE p ADD COLUMN x INT',
      mysql: 'INSTANT; p X, t X',
      mariadb: 'INSTANT NONE; p X',
    },
    {
      sql: 'ALTER TABLE p FORCE',
      mysql: 'INPLACE NONE rebuild; p X, t X',
      mariadb: 'INPLACE NONE rebuild; p X',
    },
    {
      sql: 'ALTER TABLE c ADD COLUMN x INT',
      mysql: 'INSTANT; c X, t SU',
      mariadb: 'INSTANT NONE; c X',
    },
    {
      sql: 'ALTER TABLE c FORCE',
      mysql: 'INPLACE NONE rebuild; c X, t SU',
      mariadb: 'INPLACE NONE rebuild; c X',
    },
    {
      sql: 'ALTER TABLE c ADD COLUMN x INT DEFAULT (1+1)',
      mysql: 'COPY SHARED rebuild; c X, t SU',
      mariadb: 'INSTANT NONE; c X',
    },
    {
      sql: 'ALTER TABLE o ADD COLUMN p_id INT, ADD CONSTRAINT fk FOREIGN KEY (p_id) REFERENCES p (id)',
      mysql: 'COPY SHARED rebuild; o X, p X',
      mariadb: 'COPY SHARED rebuild; o X, p SNW',
    },
    {
      session: 'SET foreign_key_checks=0',
      sql: 'ALTER TABLE o ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES p (id)',
      mysql: 'INPLACE NONE; o X, p X',
      mariadb: 'NOCOPY NONE; o X',
    },
    {
      sql: 'ALTER TABLE o ADD COLUMN p_id INT REFERENCES p (id)',
      mysql: 'COPY SHARED rebuild; o X, p X',
      mariadb: 'COPY SHARED rebuild; o X, p SNW',
    },
    {
      sql: 'ALTER TABLE c DROP FOREIGN KEY c_t',
      mysql: 'INPLACE NONE; c X, t X',
      mariadb: 'INSTANT NONE; c X',
    },
    { sql: 'DROP TABLE c', mysql: '-; c X, t X', mariadb: '-; c X' },
    {
      session: 'SET foreign_key_checks=0',
      sql: 'DROP TABLE t',
      mysql: '-; c X, p X, t X, v2 X, vw X',
      mariadb: '-; t X',
    },
    { sql: 'DROP TABLE o', mysql: '-; o X', mariadb: '-; o X' },
    { sql: 'DROP VIEW vw', mysql: '-; v2 X, vw X', mariadb: '-; vw X' },
    { sql: 'DROP VIEW v2', mysql: '-; v2 X', mariadb: '-; v2 X' },
    { sql: 'RENAME TABLE t TO u', mysql: '-; c X, p X, t X, v2 X, vw X', mariadb: '-; t X' },
    { sql: 'RENAME TABLE o TO u', mysql: '-; o X', mariadb: '-; o X' },
    { sql: 'RENAME TABLE vw TO u', mysql: '-; v2 X, vw X', mariadb: '-; vw X' },
    {
      sql: 'ALTER TABLE t RENAME TO u',
      mysql: 'INSTANT; c X, p X, t X, v2 X, vw X',
      mariadb: 'INSTANT EXCLUSIVE; t X',
    },
    { sql: 'TRUNCATE TABLE c', mysql: '-; c X', mariadb: '-; c X' },
    { sql: 'TRUNCATE TABLE o', mysql: '-; o X', mariadb: '-; o X' },
    { sql: 'OPTIMIZE TABLE t', mysql: '- rebuild; c X, p SU, t X', mariadb: '- rebuild; t X' },
    { sql: 'ANALYZE TABLE t', mysql: '-', mariadb: '-' },
    { sql: 'CHECK TABLE t', mysql: '-', mariadb: '-' },
    { sql: 'REPAIR TABLE t', mysql: '-; t SNRW', mariadb: '-; t SNRW' },
    { sql: 'LOCK TABLES t WRITE, p READ', mysql: '-; c SRO, p SRO, t SNRW', mariadb: '-; t SNRW' },
    {
      sql: 'LOCK TABLES vw WRITE',
      mysql: '-; c SRO, p SRO, t SNRW, vw SNRW',
      mariadb: '-; t SNRW, vw SNRW',
    },
    { sql: 'LOCK TABLES o READ', mysql: '-; o SRO', mariadb: '-' },
    {
      sql: 'CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1',
      mysql: '-; t X',
      mariadb: '-; t X',
    },
    {
      setup: 'CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1',
      sql: 'DROP TRIGGER tr',
      mysql: '-; t X',
      mariadb: '-; t X',
    },
    {
      setup: 'CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW INSERT INTO o VALUES (NEW.id)',
      sql: 'ALTER TABLE o ADD x INT',
      mysql: 'INSTANT; o X',
      mariadb: 'INSTANT NONE; o X',
    },
    {
      sql: 'CREATE OR REPLACE VIEW vw AS SELECT id FROM t',
      mysql: '-; v2 X, vw X',
      mariadb: '-; vw X',
    },
    { sql: 'CREATE VIEW v3 AS SELECT id FROM vw', mysql: '-', mariadb: '-' },
    {
      sql: 'CREATE TABLE k (id INT PRIMARY KEY, p_id INT, FOREIGN KEY (p_id) REFERENCES p (id))',
      mysql: '-; p X',
      mariadb: '-',
    },
    {
      session: 'SET foreign_key_checks=0',
      sql: 'CREATE TABLE k (id INT PRIMARY KEY, p_id INT, FOREIGN KEY (p_id) REFERENCES p (id))',
      mysql: '-; p X',
      mariadb: '-',
    },
    { sql: 'CREATE TABLE k LIKE t', mysql: '-', mariadb: '-' },
    { sql: 'CREATE TABLE k AS SELECT * FROM t', mysql: '-', mariadb: '-' },
    {
      sql: 'CREATE TABLE k (id INT PRIMARY KEY, p_id INT REFERENCES p (id))',
      mysql: '-; p X',
      mariadb: '-',
    },
    { sql: 'CREATE PROCEDURE pr() SELECT * FROM t', mysql: '-', mariadb: '-' },
    { sql: 'UPDATE t SET a = 1', mysql: '-', mariadb: '-' },
    { sql: 'INSERT INTO o SELECT id FROM t', mysql: '-', mariadb: '-' },
    { sql: 'CREATE INDEX jj ON o (id)', mysql: 'INPLACE NONE; o X', mariadb: 'NOCOPY NONE; o X' },
    { sql: 'CREATE TABLE IF NOT EXISTS t (id INT)', mysql: '-; v2 X, vw X', mariadb: '-' },
    { sql: 'DROP TABLE IF EXISTS nix, o', mysql: '-; o X', mariadb: '-; o X' },
    { sql: 'GRANT SELECT ON t TO root@localhost', mysql: '-', mariadb: '-' },
    { sql: 'SELECT * FROM t FOR UPDATE', mysql: '-', mariadb: '-' },
    { sql: 'DROP TABLE c, o', mysql: '-; c X, o X, t X', mariadb: '-; c X, o X' },
    { sql: 'LOCK TABLES c WRITE', mysql: '-; c SNRW, t SRO', mariadb: '-; c SNRW' },
    { sql: 'LOCK TABLES t READ', mysql: '-; t SRO', mariadb: '-' },
    { sql: 'LOCK TABLES vw READ', mysql: '-; t SRO, vw SRO', mariadb: '-' },
    { sql: 'CREATE OR REPLACE TABLE o (id INT)', mariadb: '-; o X' },
    { sql: 'ALTER VIEW vw AS SELECT v FROM t', mysql: '-; v2 X, vw X', mariadb: '-; vw X' },
    { sql: 'RENAME TABLE o TO o9, vw TO v8', mysql: '-; o X, v2 X, vw X', mariadb: '-; o X, vw X' },
    {
      setup:
        'CREATE TABLE k (id INT PRIMARY KEY, up INT, FOREIGN KEY (up) REFERENCES k (id)); INSERT INTO k VALUES (1, NULL)',
      sql: 'ALTER TABLE k ADD COLUMN x INT',
      mysql: 'INSTANT; k X',
      mariadb: 'INSTANT NONE; k X',
    },
    { setup: 'CREATE SEQUENCE sq', sql: 'ALTER SEQUENCE sq RESTART 5', mariadb: '-; sq X' },
    { setup: 'CREATE SEQUENCE sq', sql: 'DROP SEQUENCE sq', mariadb: '-; sq X' },
    { sql: 'DROP VIEW vw, v2', mysql: '-; v2 X, vw X', mariadb: '-; v2 X, vw X' },
    {
      setup: 'CREATE PROCEDURE pr() ALTER TABLE o ADD COLUMN x INT',
      sql: 'CALL pr()',
      mysql: '-; o X',
      mariadb: '-; o X',
    },
  ],
};
