-- lockkeeper:transaction none
DROP INDEX CONCURRENTLY IF EXISTS orders_status;
CREATE INDEX CONCURRENTLY orders_status ON orders (status);
