ALTER TABLE orders DROP COLUMN paid_at;
ALTER TABLE orders DROP COLUMN note;
DELETE FROM customers WHERE email LIKE '%@example.org';
TRUNCATE orders;
DROP TABLE customers;
