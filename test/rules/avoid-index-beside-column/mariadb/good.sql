ALTER TABLE orders ADD INDEX orders_total (total), ADD INDEX orders_note (note), ALGORITHM=NOCOPY, LOCK=NONE;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders ADD COLUMN paid_at datetime, ADD COLUMN paid int, ALGORITHM=INSTANT;
ALTER TABLE orders ADD COLUMN shipped_at datetime, DROP PRIMARY KEY, ADD PRIMARY KEY (id, placed_at), ALGORITHM=INPLACE, LOCK=NONE;
