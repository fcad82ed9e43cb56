INSERT INTO customers (id, email) VALUES (1, 'a@example.com');
CREATE TABLE carts (id bigint PRIMARY KEY);
