INSERT INTO customers (email) VALUES ('ada@example.com'), ('grace@example.com'), ('mary@example.com');

INSERT INTO orders (customer_id, total_cents)
SELECT 1 + n % 3, 100 * n FROM generate_series(1, 650) AS n;
