CREATE TYPE mood AS ENUM ('calm', 'cross');
CREATE TABLE customers (
  id bigint PRIMARY KEY,
  email varchar(200) NOT NULL
);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  total integer NOT NULL,
  status varchar(20) NOT NULL DEFAULT 'new',
  mood mood,
  note text,
  placed_at timestamptz NOT NULL DEFAULT now()
);
CREATE TYPE size AS ENUM ('s', 'l');
CREATE VIEW open_orders AS SELECT id FROM orders WHERE status = 'new';
CREATE FUNCTION order_sum(customer bigint) RETURNS bigint LANGUAGE sql AS 'SELECT sum(total) FROM orders WHERE customer_id = customer';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.placed_at := now(); RETURN NEW; END $$;
CREATE TRIGGER orders_touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
