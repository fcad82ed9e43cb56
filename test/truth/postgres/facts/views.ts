import { AX, type FactGroup, SUX, X } from '../fact';

export const views: FactGroup = {
  name: 'views',
  setup: `
    CREATE TABLE orders (id int PRIMARY KEY, note text);
    INSERT INTO orders VALUES (1, 'x'), (2, 'y');
    CREATE VIEW seen AS SELECT id, note FROM orders;
    CREATE VIEW twice AS SELECT id FROM seen;
    CREATE MATERIALIZED VIEW kept AS SELECT id, note FROM orders;
    CREATE UNIQUE INDEX kept_id ON kept (id);
    CREATE SCHEMA archive;`,
  facts: [
    { sql: 'CREATE VIEW fresh AS SELECT id FROM orders', locks: {} },
    { sql: 'CREATE OR REPLACE VIEW fresh AS SELECT id FROM orders', locks: {} },
    {
      sql: 'CREATE OR REPLACE VIEW seen AS SELECT id, note, 1 AS one FROM orders',
      locks: { seen: AX },
    },
    { sql: 'DROP VIEW twice', locks: { twice: AX } },
    { sql: 'DROP VIEW seen CASCADE', locks: { seen: AX, twice: AX } },
    { sql: 'ALTER VIEW twice RENAME TO fresh', locks: { twice: AX } },
    { sql: 'ALTER VIEW twice RENAME COLUMN id TO number', since: 13, locks: { twice: AX } },
    { sql: 'ALTER VIEW twice SET SCHEMA archive', locks: { twice: AX } },
    { sql: 'ALTER VIEW twice OWNER TO lockkeeper_truth', locks: { twice: AX } },
    { sql: 'ALTER VIEW twice SET (security_barrier = true)', locks: { twice: AX } },
    { sql: 'ALTER VIEW twice ALTER COLUMN id SET DEFAULT 1', locks: { twice: AX } },
    { sql: 'CREATE MATERIALIZED VIEW fresh AS SELECT id FROM orders', locks: {} },
    {
      sql: 'REFRESH MATERIALIZED VIEW kept',
      locks: { kept: AX },
      rewrites: ['kept'],
      scans: ['kept'],
    },
    {
      sql: 'REFRESH MATERIALIZED VIEW kept',
      setup: 'DROP INDEX kept_id',
      locks: { kept: AX },
      rewrites: ['kept'],
    },
    { sql: 'REFRESH MATERIALIZED VIEW kept WITH NO DATA', locks: { kept: AX }, rewrites: ['kept'] },
    {
      sql: 'REFRESH MATERIALIZED VIEW CONCURRENTLY kept',
      locks: { kept: X },
      scans: ['kept'],
    },
    { sql: 'DROP MATERIALIZED VIEW kept', locks: { kept: AX } },
    { sql: 'ALTER MATERIALIZED VIEW kept RENAME TO fresh', locks: { kept: AX } },
    { sql: 'ALTER MATERIALIZED VIEW kept SET SCHEMA archive', locks: { kept: AX } },
    { sql: 'ALTER MATERIALIZED VIEW kept SET (fillfactor = 70)', locks: { kept: SUX } },
    {
      sql: 'ALTER MATERIALIZED VIEW kept SET TABLESPACE lockkeeper_truth',
      locks: { kept: AX },
      rewrites: ['kept'],
    },
  ],
};
