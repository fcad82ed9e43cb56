CREATE INDEX customers_email ON customers (email) ALGORITHM=INPLACE LOCK=NONE;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders ADD COLUMN paid_at datetime, ALGORITHM=INSTANT;
