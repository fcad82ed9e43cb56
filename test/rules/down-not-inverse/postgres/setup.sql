CREATE TABLE customers (
  id bigint PRIMARY KEY,
  email varchar(200) NOT NULL
);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  total integer NOT NULL,
  status varchar(20) NOT NULL,
  note text,
  placed_at timestamptz NOT NULL DEFAULT now()
);
