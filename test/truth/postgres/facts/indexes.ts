import { AX, type FactGroup, S, SUX } from '../fact';

const table = ['orders'];

export const indexes: FactGroup = {
  name: 'indexes',
  setup: `
    CREATE TABLE orders (id int PRIMARY KEY, note text);
    CREATE INDEX orders_note ON orders (note);
    CREATE TABLE parted (id int, at date) PARTITION BY RANGE (id);
    CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10);
    CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (10) TO (20);
    CREATE INDEX parted_id ON parted (id);
    CREATE MATERIALIZED VIEW notes AS SELECT id, note FROM orders;
    CREATE INDEX notes_note ON notes (note);
    INSERT INTO orders VALUES (1, 'x'), (2, 'y');
    INSERT INTO parted VALUES (1, '2020-01-01'), (11, '2021-01-01');
    REFRESH MATERIALIZED VIEW notes;`,
  facts: [
    { sql: 'CREATE INDEX fresh ON orders (note)', locks: { orders: S }, scans: table },
    { sql: 'CREATE UNIQUE INDEX fresh ON orders (note)', locks: { orders: S }, scans: table },
    { sql: 'CREATE INDEX IF NOT EXISTS orders_note ON orders (note)', locks: { orders: S } },
    { sql: 'CREATE INDEX fresh ON notes (note)', locks: { notes: S }, scans: ['notes'] },
    {
      sql: 'CREATE INDEX fresh ON parted (at)',
      locks: { parted: S, parted_1: S, parted_2: S },
      scans: ['parted_1', 'parted_2'],
    },
    { sql: 'CREATE INDEX fresh ON ONLY parted (at)', locks: { parted: S } },
    { sql: 'CREATE INDEX fresh ON parted_1 (at)', locks: { parted_1: S }, scans: ['parted_1'] },
    {
      sql: 'CREATE INDEX CONCURRENTLY fresh ON orders (note)',
      locks: { orders: SUX },
      scans: table,
      transactional: false,
    },

    { sql: 'DROP INDEX orders_note', locks: { orders: AX } },
    { sql: 'DROP INDEX notes_note', locks: { notes: AX } },
    {
      sql: 'DROP INDEX parted_id',
      locks: { parted: AX, parted_1: AX, parted_2: AX },
    },
    {
      sql: 'DROP INDEX CONCURRENTLY orders_note',
      locks: { orders: SUX },
      transactional: false,
    },

    { sql: 'ALTER INDEX orders_note RENAME TO fresh', locks: {} },
    { sql: 'ALTER TABLE orders_note RENAME TO fresh', locks: {} },
    { sql: 'ALTER INDEX orders_note SET (fillfactor = 70)', locks: {} },
    { sql: 'ALTER INDEX orders_note SET TABLESPACE lockkeeper_truth', locks: {} },

    { sql: 'REINDEX INDEX orders_note', locks: { orders: S }, scans: table },
    { sql: 'REINDEX TABLE orders', locks: { orders: S }, scans: table },
    {
      sql: 'REINDEX INDEX CONCURRENTLY orders_note',
      locks: { orders: SUX },
      scans: table,
      transactional: false,
    },
    {
      sql: 'REINDEX TABLE CONCURRENTLY orders',
      locks: { orders: SUX },
      scans: table,
      transactional: false,
    },
    { sql: 'REINDEX TABLE parted', until: 13, locks: { parted: S } },
    {
      sql: 'REINDEX TABLE parted',
      since: 14,
      locks: { parted: S, parted_1: S, parted_2: S },
      scans: ['parted_1', 'parted_2'],
      transactional: false,
    },
    {
      sql: 'REINDEX SCHEMA public',
      until: 13,
      locks: { orders: S, parted_1: S, parted_2: S, notes: S },
      scans: ['notes', 'orders', 'parted_1', 'parted_2'],
      transactional: false,
    },
    {
      sql: 'REINDEX SCHEMA public',
      since: 14,
      locks: { orders: S, parted_1: S, parted_2: S, notes: S },
      scans: ['notes', 'orders', 'parted_1', 'parted_2'],
      transactional: false,
    },
  ],
};
