CREATE TABLE refunds (
  id bigint PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  customer_id bigint,
  amount numeric(10, 2) NOT NULL CHECK (amount > 0),
  CONSTRAINT refunds_customer FOREIGN KEY (customer_id) REFERENCES customers
);
