import { AX, type FactGroup, SRX, SUX } from '../fact';

/** CREATE, DROP, TRUNCATE and what is done to a table as a whole. */
export const tables: FactGroup = {
  name: 'tables',
  setup: `
    CREATE TABLE customers (id int PRIMARY KEY, email text);
    CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customers, note text);
    CREATE TABLE items (id int PRIMARY KEY, order_id int REFERENCES orders, note text);
    CREATE TABLE alone (id int PRIMARY KEY, note text);
    CREATE TABLE counted (id serial PRIMARY KEY, number bigint GENERATED ALWAYS AS IDENTITY);
    CREATE SCHEMA archive;
    CREATE FUNCTION noticed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    INSERT INTO customers VALUES (1, 'a'), (2, 'b');
    INSERT INTO orders VALUES (1, 1, 'x'), (2, 2, 'y');
    INSERT INTO items VALUES (1, 1, 'x'), (2, 2, 'y');
    INSERT INTO alone VALUES (1, 'x'), (2, 'y');
    INSERT INTO counted DEFAULT VALUES;`,
  facts: [
    { sql: 'CREATE TABLE fresh (id int PRIMARY KEY, note text)', locks: {} },
    { sql: 'CREATE TABLE IF NOT EXISTS alone (id int PRIMARY KEY)', locks: {} },
    { sql: 'CREATE TABLE fresh (customer_id int REFERENCES customers)', locks: { customers: SRX } },
    {
      sql: 'CREATE TABLE fresh (c int, o int REFERENCES orders, FOREIGN KEY (c) REFERENCES customers)',
      locks: { customers: SRX, orders: SRX },
    },
    { sql: 'CREATE TABLE fresh (LIKE alone INCLUDING ALL)', locks: {} },
    { sql: 'CREATE TABLE fresh () INHERITS (alone)', locks: { alone: SUX } },
    { sql: 'CREATE TABLE fresh AS SELECT * FROM alone', locks: {} },
    { sql: 'SELECT * INTO fresh FROM alone', locks: {} },

    { sql: 'DROP TABLE alone', locks: { alone: AX } },
    { sql: 'DROP TABLE IF EXISTS alone', locks: { alone: AX } },
    { sql: 'DROP TABLE items', locks: { items: AX, orders: AX } },
    { sql: 'DROP TABLE customers CASCADE', locks: { customers: AX, orders: AX } },
    { sql: 'DROP TABLE items, alone', locks: { items: AX, orders: AX, alone: AX } },
    {
      sql: 'DROP TABLE counted',
      locks: { counted: AX, counted_id_seq: AX, counted_number_seq: AX },
    },
    {
      sql: 'DROP TABLE alone CASCADE',
      setup: 'CREATE VIEW seen AS SELECT id FROM alone; CREATE VIEW twice AS SELECT id FROM seen',
      locks: { alone: AX, seen: AX, twice: AX },
    },

    { sql: 'TRUNCATE alone', locks: { alone: AX }, rewrites: ['alone'] },
    { sql: 'TRUNCATE items', locks: { items: AX }, rewrites: ['items'] },
    {
      sql: 'TRUNCATE customers CASCADE',
      locks: { customers: AX, orders: AX, items: AX },
      rewrites: ['customers', 'items', 'orders'],
    },
    {
      sql: 'TRUNCATE counted RESTART IDENTITY',
      locks: { counted: AX, counted_id_seq: AX, counted_number_seq: AX },
      rewrites: ['counted'],
    },

    { sql: 'ALTER TABLE orders RENAME TO purchases', locks: { orders: AX } },
    { sql: 'ALTER TABLE orders RENAME COLUMN note TO remark', locks: { orders: AX } },
    { sql: 'ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO key', locks: { orders: AX } },
    { sql: 'ALTER TABLE alone SET SCHEMA archive', locks: { alone: AX } },
    {
      sql: 'ALTER TABLE counted SET SCHEMA archive',
      locks: { counted: AX, counted_id_seq: AX, counted_number_seq: AX },
    },
    { sql: 'ALTER TABLE orders OWNER TO lockkeeper_truth', locks: { orders: AX } },
    {
      sql: 'ALTER TABLE counted OWNER TO lockkeeper_truth',
      locks: { counted: AX, counted_id_seq: AX, counted_number_seq: AX },
    },

    { sql: 'ALTER TABLE orders SET (fillfactor = 70)', locks: { orders: SUX } },
    { sql: 'ALTER TABLE orders RESET (fillfactor)', locks: { orders: SUX } },
    { sql: 'ALTER TABLE orders SET (autovacuum_enabled = false)', locks: { orders: SUX } },
    { sql: 'ALTER TABLE orders SET (toast_tuple_target = 256)', locks: { orders: SUX } },
    { sql: 'ALTER TABLE orders SET (parallel_workers = 2)', locks: { orders: SUX } },
    { sql: 'ALTER TABLE orders SET (user_catalog_table = true)', locks: { orders: AX } },
    { sql: 'ALTER TABLE orders CLUSTER ON orders_pkey', locks: { orders: SUX } },
    { sql: 'ALTER TABLE orders SET WITHOUT CLUSTER', locks: { orders: SUX } },
    { sql: 'ALTER TABLE orders REPLICA IDENTITY FULL', locks: { orders: AX } },
    { sql: 'ALTER TABLE orders SET WITHOUT OIDS', locks: { orders: AX } },
    { sql: 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY', locks: { orders: AX } },
    { sql: 'ALTER TABLE orders FORCE ROW LEVEL SECURITY', locks: { orders: AX } },
    { sql: 'CREATE POLICY own ON orders USING (true)', locks: { orders: AX } },
    {
      sql: 'ALTER POLICY own ON orders USING (false)',
      setup: 'CREATE POLICY own ON orders USING (true)',
      locks: { orders: AX },
    },
    {
      sql: 'DROP POLICY own ON orders',
      setup: 'CREATE POLICY own ON orders USING (true)',
      locks: { orders: AX },
    },
    {
      sql: 'CREATE RULE quiet AS ON DELETE TO orders DO INSTEAD NOTHING',
      locks: { orders: AX },
    },
    {
      sql: 'DROP RULE quiet ON orders',
      setup: 'CREATE RULE quiet AS ON DELETE TO orders DO INSTEAD NOTHING',
      locks: { orders: AX },
    },
    {
      sql: 'ALTER TABLE orders INHERIT alone',
      setup: 'ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey',
      locks: { orders: AX, alone: SUX },
    },
    {
      sql: 'ALTER TABLE heir NO INHERIT alone',
      setup: 'CREATE TABLE heir () INHERITS (alone)',
      locks: { heir: AX },
    },
    {
      sql: 'ALTER TABLE alone ADD COLUMN extra int',
      setup: 'CREATE TABLE heir () INHERITS (alone)',
      locks: { alone: AX, heir: AX },
    },
    {
      sql: 'ALTER TABLE alone SET LOGGED',
      setup: 'ALTER TABLE alone SET UNLOGGED',
      locks: { alone: AX },
      rewrites: ['alone'],
      scans: ['alone'],
    },
    {
      sql: 'ALTER TABLE alone SET UNLOGGED',
      locks: { alone: AX },
      rewrites: ['alone'],
      scans: ['alone'],
    },
    {
      sql: 'ALTER TABLE counted SET UNLOGGED',
      until: 14,
      locks: { counted: AX },
      rewrites: ['counted'],
      scans: ['counted'],
    },
    {
      sql: 'ALTER TABLE counted SET UNLOGGED',
      since: 15,
      locks: { counted: AX, counted_id_seq: AX, counted_number_seq: AX },
      rewrites: ['counted'],
      scans: ['counted'],
    },
    {
      sql: 'ALTER TABLE alone SET TABLESPACE lockkeeper_truth',
      locks: { alone: AX },
      rewrites: ['alone'],
    },
    {
      sql: 'ALTER TABLE alone SET ACCESS METHOD heap2',
      setup: 'CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler',
      since: 15,
      locks: { alone: AX },
      rewrites: ['alone'],
      scans: ['alone'],
    },

    {
      sql: 'CREATE TRIGGER noticed AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION noticed()',
      locks: { orders: SRX },
    },
    {
      sql: 'CREATE OR REPLACE TRIGGER noticed AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION noticed()',
      since: 14,
      locks: { orders: SRX },
    },
    { sql: 'ALTER TABLE orders DISABLE TRIGGER ALL', locks: { orders: SRX } },
    { sql: 'ALTER TABLE orders ENABLE TRIGGER USER', locks: { orders: SRX } },
    {
      sql: 'ALTER TRIGGER noticed ON orders RENAME TO seen',
      setup:
        'CREATE TRIGGER noticed AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION noticed()',
      locks: { orders: AX },
    },
    {
      sql: 'DROP TRIGGER noticed ON orders',
      setup:
        'CREATE TRIGGER noticed AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION noticed()',
      locks: { orders: AX },
    },
  ],
};
