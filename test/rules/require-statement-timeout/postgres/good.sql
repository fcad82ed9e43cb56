SET LOCAL statement_timeout = '30s';
ALTER TABLE orders ADD COLUMN paid_at timestamptz;
