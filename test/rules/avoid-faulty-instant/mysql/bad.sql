ALTER TABLE orders ADD COLUMN paid_at datetime;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders ADD COLUMN shipped_at datetime AFTER total, ALGORITHM=INSTANT;
