-- lockkeeper:transaction none
DROP INDEX CONCURRENTLY IF EXISTS orders_once;
CREATE UNIQUE INDEX CONCURRENTLY orders_once ON orders (customer_id, note) WHERE status = 'open';
