CREATE TABLE IF NOT EXISTS customers (
  id bigint PRIMARY KEY,
  email text NOT NULL
);
CREATE TABLE IF NOT EXISTS carts (id bigint PRIMARY KEY);
