CREATE TABLE orders_note_archive AS SELECT id, note FROM orders;
CREATE TABLE customers_archive AS SELECT * FROM customers;
ALTER TABLE orders DROP COLUMN note;
DROP TABLE customers;
CREATE TABLE refunds (id bigint PRIMARY KEY, amount integer);
ALTER TABLE refunds DROP COLUMN amount;
DROP TABLE refunds;
