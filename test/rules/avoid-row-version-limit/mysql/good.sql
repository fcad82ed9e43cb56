ALTER TABLE orders ADD COLUMN paid_at datetime, ALGORITHM=INPLACE, LOCK=NONE;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders ADD COLUMN shipped_at datetime, ALGORITHM=INSTANT;
ALTER TABLE customers ADD COLUMN name varchar(200), ALGORITHM=INSTANT;
