CREATE TABLE payments (id bigint PRIMARY KEY, paid_at timestamptz);
ALTER TABLE orders ADD COLUMN Paid boolean;
