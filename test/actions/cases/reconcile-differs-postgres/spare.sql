INSERT INTO customers (email) VALUES ('nobody@example.com');
