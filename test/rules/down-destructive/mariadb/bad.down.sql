ALTER TABLE orders DROP COLUMN paid_at, DROP COLUMN note, ALGORITHM=INSTANT;
DELETE FROM customers WHERE email LIKE '%@example.org';
TRUNCATE TABLE orders;
DROP TABLE customers;
