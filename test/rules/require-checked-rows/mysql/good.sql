CREATE INDEX orders_customer ON orders (customer_id) ALGORITHM=INPLACE LOCK=NONE;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders ADD COLUMN number varchar(20), ALGORITHM=INSTANT;
CREATE UNIQUE INDEX orders_number ON orders (number) ALGORITHM=INPLACE LOCK=NONE;
