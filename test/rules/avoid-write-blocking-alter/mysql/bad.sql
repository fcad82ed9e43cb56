ALTER TABLE orders ADD COLUMN paid_at datetime, ALGORITHM=COPY;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders ADD INDEX orders_customer (customer_id), LOCK=SHARED;
CREATE FULLTEXT INDEX orders_note ON orders (note);
