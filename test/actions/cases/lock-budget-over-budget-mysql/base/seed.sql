INSERT INTO customers (email) VALUES ('ada@example.com');

INSERT INTO orders (customer_id, channel, total_cents)
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 200)
SELECT 1, 'shop', 100 * a.n + b.n FROM numbers AS a CROSS JOIN numbers AS b;
