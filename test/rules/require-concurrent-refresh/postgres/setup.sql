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
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
CREATE UNIQUE INDEX totals_customer ON totals (customer_id);
CREATE MATERIALIZED VIEW days AS SELECT DISTINCT placed_at FROM orders;
