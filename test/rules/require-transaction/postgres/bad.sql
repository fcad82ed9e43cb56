-- lockkeeper:transaction none
SET LOCAL lock_timeout = '5s';
DROP INDEX CONCURRENTLY IF EXISTS orders_note;
CREATE INDEX CONCURRENTLY orders_note ON orders (note);
