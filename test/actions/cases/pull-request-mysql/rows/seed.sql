INSERT INTO customers (email) VALUES ('ada@example.com');

-- So many that the copy takes long enough to be seen under its locks.
INSERT INTO orders (customer_id, channel, total_cents)
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 120)
SELECT 1, 'shop', 100 * a.n + b.n FROM numbers AS a CROSS JOIN numbers AS b;
