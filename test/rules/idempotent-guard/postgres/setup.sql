CREATE TABLE customers (
  id bigint PRIMARY KEY,
  email text NOT NULL
);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  total integer NOT NULL,
  status varchar(20) NOT NULL,
  note text
);
CREATE INDEX orders_status ON orders (status);
