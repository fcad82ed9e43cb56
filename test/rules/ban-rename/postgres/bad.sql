ALTER TABLE orders RENAME COLUMN note TO remark;
ALTER TABLE customers RENAME TO clients;
