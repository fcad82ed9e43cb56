ALTER TABLE orders ADD COLUMN paid boolean;
UPDATE orders SET paid = true WHERE status = 'paid';
INSERT INTO orders (id, customer_id, total, status) SELECT id + 1000000, id, 0, 'new' FROM customers;
