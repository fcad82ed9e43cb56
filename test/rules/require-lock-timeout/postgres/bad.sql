CREATE TABLE refunds (id bigint);
ALTER TABLE orders ADD COLUMN paid_at timestamptz;
ALTER TABLE orders ADD COLUMN paid boolean;
