-- lockkeeper:transaction none
CREATE TABLE carts (id bigint PRIMARY KEY);
CREATE TABLE cart_lines (id bigint PRIMARY KEY);
