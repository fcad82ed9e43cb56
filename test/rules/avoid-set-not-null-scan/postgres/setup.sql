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
ALTER TABLE orders ADD COLUMN code text;
ALTER TABLE orders ADD CONSTRAINT orders_code CHECK (code IS NOT NULL);
ALTER TABLE customers ADD COLUMN name text, ADD COLUMN phone text;
