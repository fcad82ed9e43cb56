INSERT INTO customers (id, email) VALUES (1, 'a@example.com') ON DUPLICATE KEY UPDATE id = id;
INSERT INTO customers (id, email) SELECT 2, 'b@example.com' WHERE NOT EXISTS (SELECT 1 FROM customers WHERE id = 2);
UPDATE orders SET total = 3 WHERE id = 1;
CREATE TABLE IF NOT EXISTS carts (id bigint PRIMARY KEY);
INSERT INTO carts (id) VALUES (1);
