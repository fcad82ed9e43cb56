CREATE TABLE refunds (id bigint PRIMARY KEY, amount integer);
ALTER TABLE refunds ADD CHECK (amount > 0);
ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey
  FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
