ALTER TABLE orders DROP COLUMN currency;
DROP TYPE currency;
DELETE FROM customers WHERE id = -1;
ALTER TABLE orders DROP COLUMN paid_at;
DROP TABLE receipts;
