CREATE TABLE carts (id bigint PRIMARY KEY);
CREATE TABLE cart_lines (cart_id bigint NOT NULL REFERENCES carts (id), parent bigint);
