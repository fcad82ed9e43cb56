ALTER TABLE customers SET SCHEMA crm;
CREATE VIEW customers AS SELECT * FROM crm.customers;
CREATE SCHEMA scratch;
DROP SCHEMA scratch CASCADE;
