CREATE TABLE IF NOT EXISTS customers (
  id bigint PRIMARY KEY,
  email varchar(200) NOT NULL
);
CREATE TABLE IF NOT EXISTS carts (id bigint PRIMARY KEY);
