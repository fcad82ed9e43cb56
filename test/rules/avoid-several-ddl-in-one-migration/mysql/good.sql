CREATE TABLE carts (id bigint PRIMARY KEY);
CREATE TABLE cart_lines (id bigint PRIMARY KEY, cart_id bigint NOT NULL);
CREATE INDEX cart_lines_cart ON cart_lines (cart_id);
CREATE VIEW open_orders AS SELECT id FROM orders WHERE status = 'open';
