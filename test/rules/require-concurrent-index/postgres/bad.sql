CREATE TABLE refunds (id bigint PRIMARY KEY, order_id bigint);
CREATE INDEX refunds_order_idx ON refunds (order_id);
CREATE UNIQUE INDEX orders_customer_idx
  ON orders (customer_id, id);
CREATE INDEX events_id ON events (id);
