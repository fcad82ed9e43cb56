import { AX, type FactGroup, SUX } from '../fact';

/** Comments, rights, rows, code, and what holds no table. */
export const others: FactGroup = {
  name: 'others',
  setup: `
    CREATE TABLE customers (id int PRIMARY KEY, email text);
    CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customers, note text);
    CREATE VIEW seen AS SELECT id FROM orders;
    CREATE SCHEMA archive;
    CREATE TABLE archive.old (id int PRIMARY KEY, order_id int REFERENCES public.orders);
    CREATE FUNCTION noticed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER noticed AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION noticed();
    INSERT INTO customers VALUES (1, 'a'), (2, 'b');
    INSERT INTO orders VALUES (1, 1, 'x'), (2, 2, 'y');`,
  facts: [
    { sql: "COMMENT ON TABLE orders IS 'x'", locks: { orders: SUX } },
    { sql: "COMMENT ON COLUMN orders.note IS 'x'", locks: { orders: SUX } },
    { sql: "COMMENT ON VIEW seen IS 'x'", locks: { seen: SUX } },
    { sql: "COMMENT ON CONSTRAINT orders_pkey ON orders IS 'x'", locks: {} },
    { sql: "COMMENT ON TRIGGER noticed ON orders IS 'x'", locks: {} },
    { sql: "COMMENT ON INDEX orders_pkey IS 'x'", locks: {} },
    { sql: "COMMENT ON SCHEMA archive IS 'x'", locks: {} },
    { sql: 'CREATE STATISTICS shape ON id, note FROM orders', locks: { orders: SUX } },
    { sql: 'CREATE PUBLICATION shop FOR TABLE orders', locks: { orders: SUX } },
    {
      sql: 'ALTER PUBLICATION shop ADD TABLE customers',
      setup: 'CREATE PUBLICATION shop FOR TABLE orders',
      locks: { customers: SUX },
    },
    { sql: 'GRANT SELECT ON orders TO lockkeeper_truth', locks: {} },
    { sql: 'REVOKE ALL ON orders FROM PUBLIC', locks: {} },
    { sql: 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO lockkeeper_truth', locks: {} },

    { sql: "UPDATE orders SET note = 'z'", locks: {} },
    { sql: 'DELETE FROM orders', locks: {} },
    { sql: "INSERT INTO orders VALUES (3, 1, 'z')", locks: {} },
    { sql: 'INSERT INTO customers SELECT id + 10 FROM customers', locks: {} },
    { sql: 'SELECT * FROM orders FOR UPDATE', locks: {} },
    {
      sql: 'MERGE INTO customers USING orders ON customers.id = orders.id WHEN MATCHED THEN DELETE',
      setup: 'ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey',
      since: 15,
      locks: {},
    },

    { sql: 'CREATE SCHEMA fresh', locks: {} },
    { sql: 'ALTER SCHEMA archive RENAME TO fresh', locks: {} },
    { sql: 'DROP SCHEMA archive CASCADE', locks: { 'archive.old': AX, orders: AX } },
    { sql: 'CREATE FUNCTION fresh() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$', locks: {} },
    {
      sql: "CREATE OR REPLACE FUNCTION noticed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
      locks: {},
    },
    { sql: 'DROP FUNCTION noticed CASCADE', locks: { orders: AX } },
    { sql: 'CREATE EXTENSION IF NOT EXISTS plpgsql', locks: {} },
    { sql: 'SET lock_timeout = 5000', locks: {} },
    {
      sql: 'DO $$ BEGIN ALTER TABLE orders ADD COLUMN extra int; CREATE INDEX ON customers (email); END $$',
      locks: { orders: AX, customers: 'SHARE' },
      scans: ['customers'],
    },
    {
      sql: 'DO $$ BEGIN CREATE TABLE fresh (id int REFERENCES customers); CREATE INDEX ON fresh (id); END $$',
      locks: { customers: 'SHARE ROW EXCLUSIVE' },
    },
    {
      sql: 'SELECT widen()',
      setup:
        'CREATE FUNCTION widen() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE orders ADD COLUMN extra int; END $$',
      locks: { orders: AX },
    },
    {
      sql: 'CALL widen()',
      setup:
        'CREATE PROCEDURE widen() LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE orders ADD COLUMN extra int; END $$',
      locks: { orders: AX },
    },
    { sql: 'ALTER TABLE orders ADD COLUMN extra int, DROP COLUMN note', locks: { orders: AX } },
    {
      sql: 'ALTER TABLE orders ALTER COLUMN note SET STATISTICS 10, SET (fillfactor = 70)',
      locks: { orders: SUX },
    },
    {
      sql: 'ALTER TABLE orders ALTER COLUMN note SET STATISTICS 10, DISABLE TRIGGER noticed',
      locks: { orders: 'SHARE ROW EXCLUSIVE' },
    },
  ],
};
