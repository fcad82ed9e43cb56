ALTER TYPE order_status ADD VALUE 'shipped';
INSERT INTO orders (id, status) VALUES (1, 'shipped');
