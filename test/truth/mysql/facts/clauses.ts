import type { FactGroup } from '../fact';

export const clauses: FactGroup = {
  name: 'clauses',
  setup: `
    CREATE TABLE n (id INT NOT NULL, b INT NOT NULL, c VARCHAR(20)) DEFAULT CHARSET=utf8mb4;
    INSERT INTO n VALUES (1, 1, 'x'), (2, 2, 'y')`,
  facts: [
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT, ALGORITHM=INSTANT, LOCK=NONE',
      mysql: 'refused',
      mariadb: 'INSTANT NONE; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT, LOCK=NONE',
      mysql: 'INSTANT; n X',
      mariadb: 'INSTANT NONE; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT, LOCK=SHARED',
      mysql: 'INSTANT; n X',
      mariadb: 'INSTANT SHARED; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT, LOCK=EXCLUSIVE',
      mysql: 'INSTANT; n X',
      mariadb: 'INSTANT EXCLUSIVE; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT, ALGORITHM=COPY',
      mysql: 'COPY SHARED rebuild; n X',
      mariadb: 'COPY SHARED rebuild; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT, ALGORITHM=INPLACE',
      mysql: 'INPLACE NONE rebuild; n X',
      mariadb: 'INPLACE NONE; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT, ALGORITHM=COPY, LOCK=NONE',
      mysql: 'refused',
      mariadb: 'refused',
    },
    {
      sql: 'ALTER TABLE n ADD INDEX nn (c), ALGORITHM=INSTANT',
      mysql: 'refused',
      mariadb: 'refused',
    },
    {
      sql: 'ALTER TABLE n ADD INDEX nn (c), LOCK=SHARED',
      mysql: 'INPLACE SHARED; n X',
      mariadb: 'NOCOPY SHARED; n X',
    },
    {
      sql: 'ALTER TABLE n MODIFY b BIGINT NOT NULL, ALGORITHM=INPLACE',
      mysql: 'refused',
      mariadb: 'refused',
    },
    {
      sql: 'ALTER TABLE n MODIFY b BIGINT NOT NULL, LOCK=NONE',
      mysql: 'refused',
      mariadb: 'refused',
    },
    { sql: 'ALTER TABLE n MODIFY b INT, ALGORITHM=INSTANT', mysql: 'refused', mariadb: 'refused' },
    {
      sql: 'ALTER TABLE n MODIFY b INT, LOCK=NONE',
      mysql: 'INPLACE NONE rebuild; n X',
      mariadb: 'INPLACE NONE rebuild; n X',
    },
    {
      sql: 'CREATE INDEX nn ON n (c) ALGORITHM=COPY',
      mysql: 'COPY SHARED rebuild; n X',
      mariadb: 'COPY SHARED rebuild; n X',
    },
    {
      sql: 'CREATE INDEX nn ON n (c) LOCK=EXCLUSIVE',
      mysql: 'INPLACE EXCLUSIVE; n X',
      mariadb: 'NOCOPY EXCLUSIVE; n X',
    },
    {
      sql: 'CREATE INDEX nn ON n (c) ALGORITHM=DEFAULT LOCK=DEFAULT',
      mysql: 'INPLACE NONE; n X',
      mariadb: 'NOCOPY NONE; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT, ALGORITHM=INPLACE, LOCK=SHARED',
      mysql: 'INPLACE SHARED rebuild; n X',
      mariadb: 'INPLACE SHARED; n X',
    },
    {
      sql: 'ALTER TABLE n ADD COLUMN x INT, ALGORITHM=INSTANT, LOCK=DEFAULT',
      mysql: 'INSTANT; n X',
      mariadb: 'INSTANT NONE; n X',
    },
  ],
};
