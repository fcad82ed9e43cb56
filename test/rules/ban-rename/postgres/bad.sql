ALTER TABLE orders RENAME COLUMN note TO remark;
ALTER TABLE customers RENAME TO clients;
ALTER SEQUENCE numbers RENAME TO order_numbers;
