-- lockkeeper:transaction none
BEGIN;
ALTER TABLE orders ADD COLUMN paid_at timestamptz;
COMMIT;
DROP INDEX CONCURRENTLY IF EXISTS orders_paid_at;
CREATE INDEX CONCURRENTLY orders_paid_at ON orders (paid_at);
