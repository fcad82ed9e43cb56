import { AX, type FactGroup, S, SRX } from '../fact';

/** Enums, domains, composite types and sequences. */
export const types: FactGroup = {
  name: 'types, domains and sequences',
  setup: `
    CREATE TYPE status AS ENUM ('new', 'done');
    CREATE TYPE pair AS (a int, b int);
    CREATE DOMAIN email AS text;
    CREATE DOMAIN word AS text CONSTRAINT short CHECK (length(VALUE) < 100);
    CREATE TABLE orders (id int PRIMARY KEY, status status, email email);
    CREATE TABLE people (id int PRIMARY KEY, email email, word word);
    CREATE TABLE alone (id int);
    CREATE SEQUENCE numbers;
    CREATE TABLE counted (id int DEFAULT nextval('numbers'));
    CREATE SCHEMA archive;
    INSERT INTO orders VALUES (1, 'new', 'a'), (2, 'new', 'b');
    INSERT INTO people VALUES (1, 'a', 'x'), (2, 'b', 'y');`,
  facts: [
    { sql: "CREATE TYPE fresh AS ENUM ('a')", locks: {} },
    { sql: "ALTER TYPE status ADD VALUE 'gone'", locks: {} },
    { sql: "ALTER TYPE status RENAME VALUE 'new' TO 'fresh'", locks: {} },
    { sql: 'ALTER TYPE status RENAME TO state', locks: {} },
    { sql: 'ALTER TYPE pair ADD ATTRIBUTE c int', locks: {} },
    { sql: 'DROP TYPE pair', locks: {} },
    { sql: 'DROP TYPE status CASCADE', locks: { orders: AX } },
    { sql: 'CREATE DOMAIN fresh AS text CHECK (length(VALUE) < 9)', locks: {} },
    {
      sql: "ALTER DOMAIN email ADD CONSTRAINT filled CHECK (VALUE <> '')",
      locks: { orders: S, people: S },
      scans: ['orders', 'people'],
    },
    { sql: "ALTER DOMAIN email ADD CONSTRAINT filled CHECK (VALUE <> '') NOT VALID", locks: {} },
    {
      sql: 'ALTER DOMAIN email VALIDATE CONSTRAINT filled',
      setup: "ALTER DOMAIN email ADD CONSTRAINT filled CHECK (VALUE <> '') NOT VALID",
      locks: { orders: S, people: S },
      scans: ['orders', 'people'],
    },
    {
      sql: 'ALTER DOMAIN email SET NOT NULL',
      locks: { orders: S, people: S },
      scans: ['orders', 'people'],
    },
    { sql: 'ALTER DOMAIN email DROP NOT NULL', locks: {} },
    { sql: "ALTER DOMAIN email SET DEFAULT 'x'", locks: {} },
    { sql: 'ALTER DOMAIN word DROP CONSTRAINT short', locks: {} },
    { sql: 'DROP DOMAIN email CASCADE', locks: { orders: AX, people: AX } },

    { sql: 'CREATE SEQUENCE fresh', locks: {} },
    { sql: 'ALTER SEQUENCE numbers RESTART', locks: { numbers: SRX } },
    { sql: 'ALTER SEQUENCE numbers INCREMENT BY 5', locks: { numbers: SRX } },
    { sql: 'ALTER SEQUENCE numbers OWNED BY counted.id', locks: { numbers: SRX } },
    { sql: 'ALTER SEQUENCE numbers RENAME TO fresh', locks: { numbers: AX } },
    { sql: 'ALTER SEQUENCE numbers SET SCHEMA archive', locks: { numbers: AX } },
    { sql: 'ALTER SEQUENCE numbers OWNER TO lockkeeper_truth', locks: { numbers: AX } },
    { sql: 'DROP SEQUENCE numbers CASCADE', locks: { numbers: AX, counted: AX } },
    { sql: "SELECT setval('numbers', 5)", locks: {} },
  ],
};
