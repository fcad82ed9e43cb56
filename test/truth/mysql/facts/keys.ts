import type { FactGroup } from '../fact';

export const keys: FactGroup = {
  name: 'keys',
  setup: `
    CREATE TABLE p (id INT PRIMARY KEY, code INT NOT NULL UNIQUE, k INT, KEY pk (k));
    INSERT INTO p VALUES (1, 1, 1), (2, 2, 2);
    CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, p_id INT, a INT, v VARCHAR(20), n INT NOT NULL DEFAULT 0, tx TEXT, q INT, g INT NOT NULL DEFAULT 1, KEY ix (a), KEY ip (p_id), UNIQUE KEY uv (v), CONSTRAINT t_p FOREIGN KEY (p_id) REFERENCES p (id), CONSTRAINT ck CHECK (n > -1)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO t (p_id, a, v) VALUES (1, 1, 'x'), (2, 2, 'y');
    CREATE TABLE c (id INT PRIMARY KEY, t_id INT, CONSTRAINT c_t FOREIGN KEY (t_id) REFERENCES t (id));
    INSERT INTO c VALUES (1, 1);
    CREATE VIEW vw AS SELECT id, v FROM t`,
  facts: [
    {
      sql: 'ALTER TABLE t ADD INDEX i2 (q)',
      mysql: 'INPLACE NONE; c X, p SU, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'CREATE INDEX i2 ON t (q)',
      mysql: 'INPLACE NONE; c X, p SU, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'CREATE UNIQUE INDEX i2 ON t (g, id)',
      mysql: 'INPLACE NONE; c X, p SU, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD UNIQUE (q)',
      mysql: 'INPLACE NONE; c X, p SU, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD INDEX i2 (q DESC)',
      mysql: 'INPLACE NONE; c X, p SU, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    { sql: 'ALTER TABLE t ADD INDEX i2 ((q + 1))', mysql: 'INPLACE SHARED; c X, p SU, t X' },
    {
      sql: 'ALTER TABLE t ADD INDEX i2 (tx(10))',
      mysql: 'INPLACE NONE; c X, p SU, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'DROP INDEX ix ON t',
      mysql: 'INPLACE NONE; c X, p SU, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DROP INDEX ix',
      mysql: 'INPLACE NONE; c X, p SU, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DROP INDEX ix, ADD INDEX ix (a, q)',
      mysql: 'INPLACE NONE; c X, p SU, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DROP INDEX uv',
      mysql: 'INPLACE NONE; c X, p SU, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t RENAME INDEX ix TO i9',
      mysql: 'INPLACE NONE; c X, p SU, t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD CONSTRAINT f2 FOREIGN KEY (q) REFERENCES p (id)',
      mysql: 'COPY SHARED rebuild; c X, p X, t X',
      mariadb: 'COPY SHARED rebuild; p SNW, t X',
    },
    {
      session: 'SET foreign_key_checks=0',
      sql: 'ALTER TABLE t ADD CONSTRAINT f2 FOREIGN KEY (q) REFERENCES p (id)',
      mysql: 'INPLACE NONE; c X, p X, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      session: 'SET foreign_key_checks=0',
      sql: 'ALTER TABLE t ADD CONSTRAINT f2 FOREIGN KEY (q) REFERENCES p (id), ADD COLUMN x INT',
      mysql: 'INPLACE NONE rebuild; c X, p X, t X, vw X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      session: 'SET foreign_key_checks=0',
      sql: 'ALTER TABLE t ADD COLUMN x INT REFERENCES p (id)',
      mysql: 'INPLACE NONE rebuild; c X, p X, t X, vw X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t ADD CONSTRAINT f2 FOREIGN KEY (q) REFERENCES p (k)',
      mysql: 'error 6125',
      mariadb: 'COPY SHARED rebuild; p SNW, t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT REFERENCES p (id)',
      mysql: 'COPY SHARED rebuild; c X, p X, t X, vw X',
      mariadb: 'COPY SHARED rebuild; p SNW, t X',
    },
    {
      sql: 'ALTER TABLE t ADD COLUMN x INT, ADD FOREIGN KEY (x) REFERENCES p (id)',
      mysql: 'COPY SHARED rebuild; c X, p X, t X, vw X',
      mariadb: 'COPY SHARED rebuild; p SNW, t X',
    },
    {
      sql: 'ALTER TABLE t DROP FOREIGN KEY t_p',
      mysql: 'INPLACE NONE; c X, p X, t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DROP FOREIGN KEY t_p, DROP INDEX ip',
      mysql: 'INPLACE NONE; c X, p X, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DROP FOREIGN KEY t_p, DROP COLUMN p_id',
      mysql: 'INPLACE NONE rebuild; c X, p X, t X, vw X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DROP CONSTRAINT t_p',
      mysql: 'INPLACE NONE; c X, p X, t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DROP CONSTRAINT ck',
      mysql: 'INSTANT; c X, p SU, t X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DROP CONSTRAINT uv',
      mysql: 'INPLACE NONE; c X, p SU, t X',
      mariadb: 'NOCOPY NONE; t X',
    },
    {
      sql: 'ALTER TABLE t ADD CHECK (n > -5)',
      mysql: 'COPY SHARED rebuild; c X, p SU, t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      setup: 'ALTER TABLE t ALTER CHECK ck NOT ENFORCED',
      sql: 'ALTER TABLE t ALTER CHECK ck ENFORCED',
      mysql: 'COPY SHARED rebuild; c X, p SU, t X',
    },
    {
      sql: 'ALTER TABLE t ADD CHECK (n > -5), ADD COLUMN x INT',
      mysql: 'COPY SHARED rebuild; c X, p SU, t X, vw X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t ENGINE=InnoDB',
      mysql: 'INPLACE NONE rebuild; c X, p SU, t X, vw X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t FORCE',
      mysql: 'INPLACE NONE rebuild; c X, p SU, t X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t ROW_FORMAT=COMPRESSED',
      mysql: 'INPLACE NONE rebuild; c X, p SU, t X, vw X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t ROW_FORMAT=DYNAMIC',
      mysql: 'INPLACE NONE rebuild; c X, p SU, t X, vw X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t KEY_BLOCK_SIZE=8',
      mysql: 'INPLACE NONE rebuild; c X, p SU, t X, vw X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t ENGINE=InnoDB, ADD COLUMN x INT',
      mysql: 'INPLACE NONE rebuild; c X, p SU, t X, vw X',
      mariadb: 'INPLACE NONE rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t ORDER BY a',
      mysql: 'COPY SHARED rebuild; c X, p SU, t X',
      mariadb: 'COPY SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t AUTO_INCREMENT=100',
      mysql: 'INPLACE NONE; c X, p SU, t X, vw X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: "ALTER TABLE t COMMENT='x'",
      mysql: 'INPLACE NONE; c X, p SU, t X, vw X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t STATS_PERSISTENT=0',
      mysql: 'INPLACE NONE; c X, p SU, t X, vw X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t STATS_SAMPLE_PAGES=20',
      mysql: 'INPLACE NONE; c X, p SU, t X, vw X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t STATS_AUTO_RECALC=1',
      mysql: 'INPLACE NONE; c X, p SU, t X, vw X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t DEFAULT CHARSET=latin1',
      mysql: 'INPLACE NONE; c X, p SU, t X, vw X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t COLLATE=utf8mb4_bin',
      mysql: 'INPLACE NONE; c X, p SU, t X, vw X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t MAX_ROWS=100',
      mysql: 'INPLACE NONE; c X, p SU, t X, vw X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE t CHECKSUM=1',
      mysql: 'INPLACE NONE; c X, p SU, t X, vw X',
      mariadb: 'INSTANT NONE; t X',
    },
    { sql: "ALTER TABLE t COMPRESSION='zlib'", mysql: 'INPLACE NONE; c X, p SU, t X, vw X' },
    { sql: "ALTER TABLE t ENCRYPTION='N'", mysql: 'INPLACE NONE; c X, p SU, t X, vw X' },
    { sql: 'ALTER TABLE t DROP CONSTRAINT IF EXISTS nix', mariadb: 'INSTANT NONE; t X' },
    { sql: 'ALTER TABLE t ADD COLUMN IF NOT EXISTS q INT', mariadb: 'INSTANT NONE' },
    { sql: 'ALTER TABLE t DROP CHECK ck', mysql: 'INSTANT; c X, p SU, t X' },
    { sql: 'ALTER TABLE t ALTER CHECK ck NOT ENFORCED', mysql: 'INSTANT; c X, p SU, t X' },
    {
      sql: 'ALTER TABLE t ADD CONSTRAINT c3 CHECK (n > -5) NOT ENFORCED',
      mysql: 'INSTANT; c X, p SU, t X',
    },
    { sql: 'ALTER TABLE t ADD INDEX i2 (q) INVISIBLE', mysql: 'INPLACE NONE; c X, p SU, t X' },
    { sql: 'ALTER TABLE t ALTER INDEX ix INVISIBLE', mysql: 'INPLACE NONE; c X, p SU, t X' },
    { sql: 'ALTER TABLE t ALTER INDEX ix IGNORED', mariadb: 'INSTANT NONE; t X' },
    {
      sql: 'CREATE FULLTEXT INDEX ft ON t (tx)',
      mysql: 'INPLACE SHARED rebuild; c X, p SU, t X',
      mariadb: 'INPLACE SHARED rebuild; t X',
    },
    {
      sql: 'ALTER TABLE t ADD FULLTEXT INDEX ft (tx), ADD INDEX i2 (q)',
      mysql: 'INPLACE SHARED rebuild; c X, p SU, t X',
      mariadb: 'INPLACE SHARED rebuild; t X',
    },
    { sql: 'ALTER TABLE t DISABLE KEYS', mysql: 'INSTANT; t X', mariadb: 'INSTANT EXCLUSIVE; t X' },
    {
      setup:
        'CREATE TABLE k (id INT PRIMARY KEY, t_v VARCHAR(20), FOREIGN KEY (t_v) REFERENCES t (v))',
      sql: 'ALTER TABLE t RENAME COLUMN v TO w',
      mysql: 'INPLACE NONE; c X, k X, p SU, t X, vw X',
    },
    {
      sql: 'ALTER TABLE t RENAME COLUMN id TO iid',
      mysql: 'INPLACE NONE; c X, p SU, t X, vw X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      sql: 'ALTER TABLE c RENAME COLUMN t_id TO tt_id',
      mysql: 'INSTANT; c X, t SU',
      mariadb: 'INSTANT NONE; c X',
    },
    {
      sql: 'ALTER TABLE t CHANGE id iid INT AUTO_INCREMENT',
      mysql: 'INPLACE NONE; c X, p SU, t X, vw X',
      mariadb: 'INSTANT NONE; t X',
    },
    {
      setup: 'CREATE TABLE o (g POINT NOT NULL SRID 0)',
      sql: 'ALTER TABLE o ADD SPATIAL INDEX gi (g)',
      mysql: 'INPLACE SHARED; o X',
    },
  ],
};
