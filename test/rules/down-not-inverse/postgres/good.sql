CREATE TABLE payments (id bigint PRIMARY KEY, order_id bigint NOT NULL, amount integer);
CREATE INDEX payments_order ON payments (order_id);
ALTER TABLE payments ALTER COLUMN amount SET NOT NULL;
ALTER TABLE orders ADD COLUMN paid_at timestamptz;
ALTER TABLE orders ADD CONSTRAINT orders_paid CHECK (paid_at > placed_at) NOT VALID;
ALTER TABLE orders ALTER COLUMN note SET DEFAULT '';
CREATE VIEW open_orders AS SELECT id FROM orders WHERE paid_at IS NULL;
