-- lockkeeper:transaction none
DROP INDEX CONCURRENTLY IF EXISTS orders_status;
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_status ON orders (status);
CREATE INDEX CONCURRENTLY orders_note ON orders (note);
