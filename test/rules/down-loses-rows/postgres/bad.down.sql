ALTER TABLE orders DROP COLUMN paid_at;
DROP TABLE payments;
