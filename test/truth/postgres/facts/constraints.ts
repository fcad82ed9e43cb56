import { AX, type FactGroup, SRX, SUX } from '../fact';

const table = ['orders'];

/** ADD, VALIDATE, ALTER and DROP CONSTRAINT. */
export const constraints: FactGroup = {
  name: 'constraints',
  setup: `
    CREATE TABLE customers (id int PRIMARY KEY, email text);
    CREATE TABLE orders (id int NOT NULL, customer_id int, note text, number int NOT NULL,
      span int4range);
    CREATE UNIQUE INDEX orders_number ON orders (number);
    CREATE UNIQUE INDEX orders_note ON orders (note);
    INSERT INTO customers VALUES (1, 'a'), (2, 'b');
    INSERT INTO orders VALUES (1, 1, 'x', 1, '[1,2)'), (2, 2, 'y', 2, '[3,4)');`,
  facts: [
    {
      sql: 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (number > 0)',
      locks: { orders: AX },
      scans: table,
    },
    {
      sql: 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (number > 0) NOT VALID',
      locks: { orders: AX },
    },
    {
      sql: 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (number > 0) NOT ENFORCED',
      since: 18,
      locks: { orders: AX },
    },
    {
      sql: 'ALTER TABLE orders VALIDATE CONSTRAINT positive',
      setup: 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (number > 0) NOT VALID',
      locks: { orders: SUX },
      scans: table,
    },
    {
      sql: 'ALTER TABLE orders VALIDATE CONSTRAINT positive',
      setup: 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (number > 0)',
      locks: { orders: SUX },
    },
    {
      sql: 'ALTER TABLE orders DROP CONSTRAINT positive',
      setup: 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (number > 0)',
      locks: { orders: AX },
    },

    {
      sql: 'ALTER TABLE orders ADD CONSTRAINT noted NOT NULL note',
      since: 18,
      locks: { orders: AX },
      scans: table,
    },
    {
      sql: 'ALTER TABLE orders ADD CONSTRAINT noted NOT NULL note NOT VALID',
      since: 18,
      locks: { orders: AX },
    },
    {
      sql: 'ALTER TABLE orders VALIDATE CONSTRAINT noted',
      setup: 'ALTER TABLE orders ADD CONSTRAINT noted NOT NULL note NOT VALID',
      since: 18,
      locks: { orders: SUX },
      scans: table,
    },

    {
      sql: 'ALTER TABLE orders ADD CONSTRAINT customer FOREIGN KEY (customer_id) REFERENCES customers',
      locks: { orders: SRX, customers: SRX },
      scans: ['customers', 'orders'],
    },
    {
      sql: 'ALTER TABLE orders ADD CONSTRAINT customer FOREIGN KEY (customer_id) REFERENCES customers NOT VALID',
      locks: { orders: SRX, customers: SRX },
    },
    {
      sql: 'ALTER TABLE orders ADD CONSTRAINT customer FOREIGN KEY (customer_id) REFERENCES customers NOT ENFORCED',
      since: 18,
      locks: { orders: SRX, customers: SRX },
    },
    {
      sql: 'ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES orders (number)',
      locks: { orders: SRX },
      scans: table,
    },
    {
      sql: 'ALTER TABLE orders VALIDATE CONSTRAINT customer',
      setup:
        'ALTER TABLE orders ADD CONSTRAINT customer FOREIGN KEY (customer_id) REFERENCES customers NOT VALID',
      locks: { orders: SUX },
      scans: table,
    },
    {
      sql: 'ALTER TABLE orders ALTER CONSTRAINT customer DEFERRABLE',
      setup:
        'ALTER TABLE orders ADD CONSTRAINT customer FOREIGN KEY (customer_id) REFERENCES customers',
      locks: { orders: AX },
    },
    {
      sql: 'ALTER TABLE orders ALTER CONSTRAINT customer ENFORCED',
      setup:
        'ALTER TABLE orders ADD CONSTRAINT customer FOREIGN KEY (customer_id) REFERENCES customers NOT ENFORCED',
      since: 18,
      locks: { orders: AX, customers: SRX },
      scans: ['customers', 'orders'],
    },
    {
      sql: 'ALTER TABLE orders ALTER CONSTRAINT customer NOT ENFORCED',
      setup:
        'ALTER TABLE orders ADD CONSTRAINT customer FOREIGN KEY (customer_id) REFERENCES customers',
      since: 18,
      locks: { orders: AX, customers: AX },
    },
    {
      sql: 'ALTER TABLE orders DROP CONSTRAINT customer',
      setup:
        'ALTER TABLE orders ADD CONSTRAINT customer FOREIGN KEY (customer_id) REFERENCES customers',
      locks: { orders: AX, customers: AX },
    },
    {
      sql: 'ALTER TABLE customers DROP CONSTRAINT customers_pkey CASCADE',
      setup:
        'ALTER TABLE orders ADD CONSTRAINT customer FOREIGN KEY (customer_id) REFERENCES customers',
      locks: { orders: AX, customers: AX },
    },

    { sql: 'ALTER TABLE orders ADD UNIQUE (id)', locks: { orders: AX }, scans: table },
    { sql: 'ALTER TABLE orders ADD PRIMARY KEY (id)', locks: { orders: AX }, scans: table },
    { sql: 'ALTER TABLE orders ADD PRIMARY KEY (note)', locks: { orders: AX }, scans: table },
    {
      sql: 'ALTER TABLE orders ADD EXCLUDE USING gist (span WITH &&)',
      locks: { orders: AX },
      scans: table,
    },
    {
      sql: 'ALTER TABLE orders ADD UNIQUE USING INDEX orders_note',
      locks: { orders: AX },
    },
    { sql: 'ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_number', locks: { orders: AX } },
    {
      sql: 'ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_note',
      locks: { orders: AX },
      scans: table,
    },
    {
      sql: 'ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_note',
      setup: 'ALTER TABLE orders ADD CHECK (note IS NOT NULL)',
      locks: { orders: AX },
    },
  ],
};
