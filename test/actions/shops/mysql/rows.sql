INSERT INTO customers (email) VALUES ('ada@example.com'), ('grace@example.com'), ('mary@example.com');

INSERT INTO orders (customer_id, total_cents)
WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 650)
SELECT 1 + n % 3, 100 * n FROM numbers;
