ALTER TABLE customers VALIDATE CONSTRAINT customers_email;
ALTER TABLE orders ADD COLUMN paid_at timestamptz;
ALTER TABLE orders ADD COLUMN paid boolean NOT NULL DEFAULT false;
CREATE TABLE refunds (id bigint PRIMARY KEY, amount integer);
CREATE INDEX refunds_amount ON refunds (amount);
