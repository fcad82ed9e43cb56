ALTER TABLE orders
  ADD COLUMN currency char(3),
  ADD FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE;
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0);
