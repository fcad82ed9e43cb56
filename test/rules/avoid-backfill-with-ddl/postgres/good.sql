CREATE TABLE refunds (id bigint PRIMARY KEY, amount integer);
INSERT INTO refunds (id) SELECT id FROM orders WHERE id = 17;
ALTER TABLE refunds ADD COLUMN paid boolean;
UPDATE refunds SET paid = true;
ALTER TABLE orders ADD COLUMN paid boolean;
UPDATE orders SET paid = true WHERE id = 17;
INSERT INTO orders (id, customer_id, total, status) VALUES (1, 1, 0, 'new');
