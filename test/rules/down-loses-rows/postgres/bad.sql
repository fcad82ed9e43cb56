CREATE TABLE payments (id bigint PRIMARY KEY, amount integer NOT NULL);
ALTER TABLE orders ADD COLUMN paid_at timestamptz;
