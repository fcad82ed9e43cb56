ALTER TABLE customers RENAME TO clients;
CREATE VIEW customers AS SELECT * FROM clients;
ALTER INDEX orders_status RENAME TO orders_by_status;
CREATE SEQUENCE fresh;
ALTER SEQUENCE fresh RENAME TO numbers_of_today;
