-- lockkeeper:transaction none
CREATE TABLE IF NOT EXISTS carts (id bigint PRIMARY KEY);
CREATE TABLE cart_lines (id bigint PRIMARY KEY);
