INSERT INTO customers (email) VALUES ('ada@example.com'), ('grace@example.com'), ('mary@example.com');

INSERT INTO orders (customer_id, channel, total_cents) VALUES
  (1, 'shop', 1200), (2, 'app', 4550), (3, 'shop', 990), (1, 'phone', 25000), (2, 'app', 100);
