INSERT INTO customers (email)
SELECT format('customer%s@example.com', n) FROM generate_series(1, 20) AS n;

INSERT INTO orders (customer_id, channel, total_cents)
SELECT 1 + n % 20, CASE n % 3 WHEN 0 THEN 'shop' WHEN 1 THEN 'app' ELSE 'phone' END, 100 * n
  FROM generate_series(1, 500) AS n;
