ALTER TABLE orders ADD COLUMN paid_at timestamptz;
ALTER TABLE orders ADD COLUMN paid boolean;
CREATE TABLE refunds (id bigint PRIMARY KEY);
ALTER TABLE refunds ADD COLUMN amount integer;
CREATE OR REPLACE VIEW emails AS SELECT email FROM customers;
