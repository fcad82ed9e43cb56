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
CREATE PROCEDURE note_orders() LANGUAGE sql AS $$ UPDATE orders SET note = status WHERE id = 1 $$;
CREATE FUNCTION hide(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('COMMENT ON TABLE %I IS %L', name, 'hidden');
END $$;
