ALTER TABLE orders ADD COLUMN paid_at timestamptz;
ALTER TABLE customers VALIDATE CONSTRAINT customers_email;
