ALTER TABLE orders ADD COLUMN paid_at timestamptz;
ALTER TABLE customers ADD COLUMN name text;
ALTER TABLE customers ADD COLUMN phone text;
