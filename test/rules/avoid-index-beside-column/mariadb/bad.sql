ALTER TABLE orders ADD COLUMN paid_at datetime, ADD COLUMN paid int, ADD INDEX orders_paid_at (paid_at);
