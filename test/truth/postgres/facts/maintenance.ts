import { AX, type FactGroup, SUX } from '../fact';

const table = ['orders'];

/** VACUUM, CLUSTER, ANALYZE and LOCK TABLE. */
export const maintenance: FactGroup = {
  name: 'maintenance',
  setup: `
    CREATE TABLE orders (id int PRIMARY KEY, note text);
    CREATE TABLE alone (id int);
    INSERT INTO orders VALUES (1, 'x'), (2, 'y');
    INSERT INTO alone VALUES (1);`,
  facts: [
    { sql: 'VACUUM orders', locks: { orders: SUX }, transactional: false },
    { sql: 'VACUUM ANALYZE orders', locks: { orders: SUX }, transactional: false },
    {
      sql: 'VACUUM FULL orders',
      locks: { orders: AX },
      rewrites: table,
      scans: table,
      transactional: false,
    },
    {
      sql: 'CLUSTER orders USING orders_pkey',
      locks: { orders: AX },
      rewrites: table,
      scans: table,
    },
    {
      sql: 'CLUSTER',
      setup: 'ALTER TABLE orders CLUSTER ON orders_pkey',
      locks: { orders: AX },
      rewrites: table,
      scans: table,
      transactional: false,
    },
    { sql: 'ANALYZE orders', locks: { orders: SUX } },
    { sql: 'ANALYZE orders, alone', locks: { orders: SUX, alone: SUX } },
    { sql: 'LOCK TABLE orders', locks: { orders: AX } },
    { sql: 'LOCK TABLE orders, alone IN SHARE MODE', locks: { orders: 'SHARE', alone: 'SHARE' } },
    {
      sql: 'LOCK TABLE seen',
      setup: 'CREATE VIEW seen AS SELECT id FROM orders',
      locks: { seen: AX, orders: AX },
    },
    { sql: 'LOCK TABLE orders IN ROW EXCLUSIVE MODE', locks: {} },
  ],
};
