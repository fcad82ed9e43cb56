/** What servers take and what they refuse, and since when. */
export interface Legality {
  readonly setup?: string;
  /** One after the other in one transaction; the last one counts. */
  readonly script: readonly string[];
  /** Without a transaction. */
  readonly alone?: true;
  /** The first and the last major that take it; 99 for none so far. */
  readonly since?: number;
  readonly until?: number;
  /** The SQLSTATE with which all others refuse it; null where all take it. */
  readonly refused: string | null;
  /** The last major that does not even know the words (42601). */
  readonly unread?: number;
}

const inTransaction: readonly Legality[] = [
  'CREATE INDEX CONCURRENTLY fresh ON orders (note)',
  'DROP INDEX CONCURRENTLY orders_note',
  'REINDEX INDEX CONCURRENTLY orders_note',
  'REINDEX TABLE CONCURRENTLY orders',
  'REINDEX SCHEMA public',
  'REINDEX (VERBOSE) DATABASE postgres',
  'REINDEX SYSTEM postgres',
  'VACUUM orders',
  'VACUUM',
  'VACUUM FULL',
  'VACUUM FULL orders',
  'CLUSTER',
  'CREATE DATABASE fresh',
  'DROP DATABASE IF EXISTS fresh',
  "CREATE TABLESPACE fresh LOCATION '/tmp'",
  'DROP TABLESPACE fresh',
  'ALTER SYSTEM SET work_mem = 4096',
  'DISCARD ALL',
].map((sql) => ({ script: [sql], since: 99, refused: '25001' }));

const parted = `CREATE TABLE parted (id int, customer_id int) PARTITION BY RANGE (id);
  CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10);`;
const noticed = `CREATE FUNCTION noticed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';`;
const twice = 'ALTER TABLE orders ADD COLUMN twice int GENERATED ALWAYS AS (id * 2) STORED;';

export const legality: readonly Legality[] = [
  ...inTransaction,
  {
    setup: parted,
    script: ['ALTER TABLE parted DETACH PARTITION parted_1 CONCURRENTLY'],
    since: 99,
    refused: '25001',
    unread: 13,
  },
  {
    setup: `${parted} CREATE TABLE rest PARTITION OF parted DEFAULT`,
    script: ['ALTER TABLE parted DETACH PARTITION parted_1 CONCURRENTLY'],
    alone: true,
    since: 99,
    refused: '55000',
    unread: 13,
  },
  {
    setup: parted,
    script: ['CREATE INDEX CONCURRENTLY ON parted (id)'],
    alone: true,
    since: 99,
    refused: '0A000',
  },
  { setup: parted, script: ['REINDEX TABLE parted'], until: 13, refused: '25001' },

  { script: ["ALTER TYPE status ADD VALUE 'gone'"], refused: null },
  {
    script: ["ALTER TYPE status ADD VALUE 'gone'", "UPDATE orders SET status = 'gone'"],
    since: 99,
    refused: '55P04',
  },
  {
    script: [
      "CREATE TYPE fresh AS ENUM ('a')",
      "ALTER TYPE fresh ADD VALUE 'b'",
      "SELECT 'b'::fresh",
    ],
    since: 17,
    refused: '55P04',
  },

  {
    setup: parted,
    script: ['ALTER TABLE parted ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID'],
    since: 18,
    refused: '42809',
  },
  { setup: parted, script: ['ALTER TABLE parted ADD CHECK (id >= 0) NOT VALID'], refused: null },

  {
    script: ['CREATE UNIQUE INDEX fresh ON orders (note) NULLS NOT DISTINCT'],
    since: 15,
    refused: '42601',
  },
  {
    script: [
      'MERGE INTO orders USING customers ON orders.id = customers.id WHEN MATCHED THEN DELETE',
    ],
    since: 15,
    refused: '42601',
  },
  {
    setup: twice,
    script: ['ALTER TABLE orders ALTER COLUMN twice SET EXPRESSION AS (id * 3)'],
    since: 17,
    refused: '42601',
  },
  {
    setup: twice,
    script: ['ALTER TABLE orders ALTER COLUMN twice DROP EXPRESSION'],
    since: 13,
    refused: '42601',
  },
  { script: ["SET transaction_timeout = '5s'"], since: 17, refused: '42704' },
  { script: ['SELECT gen_random_uuid()'], since: 13, refused: '42883' },
  { script: ['SELECT uuidv7()'], since: 18, refused: '42883' },
  {
    setup: noticed,
    script: [
      'CREATE OR REPLACE TRIGGER noticed AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION noticed()',
    ],
    since: 14,
    refused: '42601',
  },
  {
    script: ['ALTER TABLE orders ALTER COLUMN note SET COMPRESSION pglz'],
    since: 14,
    refused: '42601',
  },
  {
    script: ['ALTER TABLE orders ADD CONSTRAINT noted NOT NULL note'],
    since: 18,
    refused: '42601',
  },
  {
    script: ['ALTER TABLE orders ADD CONSTRAINT noted NOT NULL note NOT VALID'],
    since: 18,
    refused: '42601',
  },
  {
    script: ['ALTER TABLE orders ADD CHECK (id > 0) NOT ENFORCED'],
    since: 18,
    refused: '42601',
  },
  {
    script: ['ALTER TABLE orders ADD COLUMN twice int GENERATED ALWAYS AS (id * 2) VIRTUAL'],
    since: 18,
    refused: '42601',
  },
  {
    script: ['CREATE TABLE fresh (id int4range, at tsrange, UNIQUE (id, at WITHOUT OVERLAPS))'],
    since: 18,
    refused: '42601',
  },

  { script: ['ALTER TABLE orders ADD COLUMN extra int NOT NULL'], since: 99, refused: '23502' },
  {
    script: ['DELETE FROM orders', 'ALTER TABLE orders ADD COLUMN extra int NOT NULL'],
    refused: null,
  },
  {
    setup: 'CREATE VIEW notes AS SELECT note FROM orders',
    script: ['ALTER TABLE orders ALTER COLUMN note TYPE varchar'],
    since: 99,
    refused: '0A000',
  },
  {
    setup: 'CREATE VIEW notes AS SELECT note FROM orders',
    script: ['ALTER TABLE orders DROP COLUMN note'],
    since: 99,
    refused: '2BP01',
  },
];

export const legalitySetup = `
  CREATE TYPE status AS ENUM ('new');
  CREATE TABLE customers (id int PRIMARY KEY);
  CREATE TABLE orders (id int PRIMARY KEY, note text, status status);
  CREATE INDEX orders_note ON orders (note);
  INSERT INTO customers VALUES (1);
  INSERT INTO orders VALUES (1, 'x', 'new');`;
