ALTER TYPE order_status ADD VALUE 'shipped';
INSERT INTO orders (id, status) VALUES (1, 'paid');
INSERT INTO notes (id, body) VALUES (1, 'shipped');
COMMENT ON TABLE orders IS 'shipped';
