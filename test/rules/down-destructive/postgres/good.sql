CREATE TABLE payments (id bigint PRIMARY KEY, amount integer NOT NULL);
ALTER TABLE payments RENAME TO receipts;
ALTER TABLE orders ADD COLUMN paid_at timestamptz;
INSERT INTO customers (id, email) VALUES (-1, 'nobody@example.org');
CREATE TYPE currency AS ENUM ('EUR');
ALTER TABLE orders ADD COLUMN currency currency;
