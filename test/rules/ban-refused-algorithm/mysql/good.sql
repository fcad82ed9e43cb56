ALTER TABLE orders ADD COLUMN paid_at datetime, ALGORITHM=INSTANT;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders ADD COLUMN shipped_at datetime, ALGORITHM=INPLACE, LOCK=NONE;
CREATE INDEX orders_customer ON orders (customer_id) ALGORITHM=INPLACE LOCK=NONE;
ALTER TABLE orders ADD COLUMN twice int AS (total * 2) VIRTUAL, ADD INDEX orders_total (total), ALGORITHM=INPLACE, LOCK=NONE;
