ALTER TABLE invoices ADD COLUMN paid_at timestamptz;
ALTER TABLE payments ADD COLUMN paid_at timestamptz;
