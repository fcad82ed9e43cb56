CREATE TABLE refunds (id bigint);
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN paid_at timestamptz;
ALTER TABLE orders ADD COLUMN paid boolean;
RESET lock_timeout;
ALTER TABLE refunds ADD COLUMN amount integer;
