ALTER TABLE orders ADD COLUMN paid_at datetime, ADD COLUMN paid int, ALGORITHM=INSTANT;
UPDATE orders SET paid = 0 WHERE id = 1;
