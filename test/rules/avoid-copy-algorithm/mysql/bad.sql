ALTER TABLE orders MODIFY COLUMN total bigint NOT NULL;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id);
ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total >= 0);
ALTER TABLE orders ADD COLUMN token varchar(36) DEFAULT (concat('a', 'b'));
ALTER TABLE orders ADD COLUMN doubled int GENERATED ALWAYS AS (total * 2) STORED;
ALTER TABLE orders DROP PRIMARY KEY;
