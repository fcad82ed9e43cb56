INSERT INTO customers (email)
SELECT format('customer%s@example.com', n) FROM generate_series(1, 20) AS n;

INSERT INTO orders (customer_id, channel, total_cents)
SELECT 1 + n % 20, 'shop', 100 * n FROM generate_series(1, 5000) AS n;
