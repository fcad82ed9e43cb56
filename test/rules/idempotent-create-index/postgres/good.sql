CREATE TABLE carts (id bigint PRIMARY KEY, name text);
CREATE INDEX IF NOT EXISTS carts_name ON carts (name);
