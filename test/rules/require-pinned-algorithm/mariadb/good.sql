CREATE INDEX orders_customer ON orders (customer_id);
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders ADD COLUMN paid_at datetime, ALGORITHM=INSTANT;
ALTER TABLE orders MODIFY COLUMN status varchar(40) NOT NULL, ALGORITHM=INPLACE, LOCK=NONE;
CREATE TABLE carts (id bigint PRIMARY KEY);
ALTER TABLE carts ADD COLUMN name varchar(20);
