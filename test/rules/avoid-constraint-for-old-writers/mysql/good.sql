ALTER TABLE orders ADD COLUMN parent_id bigint, ALGORITHM=INSTANT;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders ADD UNIQUE INDEX orders_parent (parent_id), ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE orders ADD UNIQUE INDEX orders_id_total (id, total), ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE customers DROP INDEX customers_once, ADD UNIQUE INDEX customers_twice (email), ALGORITHM=INPLACE, LOCK=NONE;
