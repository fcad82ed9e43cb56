CREATE TABLE carts (id bigint PRIMARY KEY);
INSERT INTO carts (id) VALUES (1);
