CREATE TABLE invoices (
  id bigint PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE
);
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE customers ADD COLUMN first_order_id bigint REFERENCES orders (id), ALGORITHM=INSTANT;
