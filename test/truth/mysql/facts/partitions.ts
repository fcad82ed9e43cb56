import type { FactGroup } from '../fact';

export const partitions: FactGroup = {
  name: 'partitions',
  setup: `
    CREATE TABLE f (a INT NOT NULL, b INT) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20));
    INSERT INTO f VALUES (1, 1), (11, 11);
    CREATE VIEW vf AS SELECT a FROM f;
    CREATE TABLE h (a INT NOT NULL) PARTITION BY HASH (a) PARTITIONS 3;
    INSERT INTO h VALUES (1), (2), (3);
    CREATE TABLE fx (a INT NOT NULL, b INT);
    INSERT INTO fx VALUES (2, 2)`,
  facts: [
    {
      sql: 'ALTER TABLE f ADD COLUMN x INT',
      mysql: 'INSTANT; f X, vf X',
      mariadb: 'INSTANT NONE; f X',
    },
    {
      sql: 'ALTER TABLE f ADD PARTITION (PARTITION p2 VALUES LESS THAN (30))',
      mysql: 'INPLACE NONE; f X',
      mariadb: '-; f X',
    },
    { sql: 'ALTER TABLE f DROP PARTITION p1', mysql: 'INPLACE NONE; f X', mariadb: '-; f X' },
    { sql: 'ALTER TABLE f TRUNCATE PARTITION p1', mysql: '-; f X', mariadb: '-; f X' },
    {
      sql: 'ALTER TABLE f REORGANIZE PARTITION p1 INTO (PARTITION p1 VALUES LESS THAN (15), PARTITION p2 VALUES LESS THAN (20))',
      mysql: 'INPLACE SHARED rebuild; f X',
      mariadb: '- rebuild; f X',
    },
    {
      sql: 'ALTER TABLE f REORGANIZE PARTITION p1 INTO (PARTITION p3 VALUES LESS THAN (15), PARTITION p4 VALUES LESS THAN (20))',
      mysql: 'INPLACE SHARED rebuild; f X',
      mariadb: '- rebuild; f X',
    },
    {
      sql: 'ALTER TABLE f REBUILD PARTITION p1',
      mysql: 'INPLACE SHARED rebuild; f X',
      mariadb: '- rebuild; f X',
    },
    {
      sql: 'ALTER TABLE f OPTIMIZE PARTITION p1',
      mysql: '- rebuild; f X',
      mariadb: '- rebuild; f X',
    },
    { sql: 'ALTER TABLE f ANALYZE PARTITION p1', mysql: '-', mariadb: '-' },
    {
      sql: 'ALTER TABLE f EXCHANGE PARTITION p0 WITH TABLE fx',
      mysql: '-; f X, fx X',
      mariadb: '-; f X, fx X',
    },
    {
      sql: 'ALTER TABLE f REMOVE PARTITIONING',
      mysql: 'COPY SHARED rebuild; f X',
      mariadb: 'COPY SHARED rebuild; f X',
    },
    {
      sql: 'ALTER TABLE h ADD PARTITION PARTITIONS 1',
      mysql: 'INPLACE SHARED rebuild; h X',
      mariadb: '- rebuild; h X',
    },
    {
      sql: 'ALTER TABLE h COALESCE PARTITION 1',
      mysql: 'INPLACE SHARED rebuild; h X',
      mariadb: '- rebuild; h X',
    },
    { sql: 'ALTER TABLE f CONVERT PARTITION p1 TO TABLE fy', mariadb: '-; f X' },
    { sql: 'ALTER TABLE f CHECK PARTITION p1', mysql: '-', mariadb: '-' },
    {
      sql: 'ALTER TABLE f DROP COLUMN b',
      mysql: 'INSTANT; f X, vf X',
      mariadb: 'INSTANT NONE; f X',
    },
    {
      sql: 'ALTER TABLE f ADD INDEX bi (b)',
      mysql: 'INPLACE NONE; f X',
      mariadb: 'NOCOPY NONE; f X',
    },
    {
      sql: 'ALTER TABLE f FORCE',
      mysql: 'INPLACE NONE rebuild; f X',
      mariadb: 'INPLACE NONE rebuild; f X',
    },
    {
      sql: 'ALTER TABLE f MODIFY b BIGINT',
      mysql: 'COPY SHARED rebuild; f X, vf X',
      mariadb: 'COPY SHARED rebuild; f X',
    },
    {
      sql: 'ALTER TABLE f EXCHANGE PARTITION p0 WITH TABLE fx WITHOUT VALIDATION',
      mysql: '-; f X, fx X',
    },
  ],
};
