CREATE VIEW clients AS SELECT * FROM customers;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
CREATE TABLE customers_new (id bigint PRIMARY KEY, email varchar(200) NOT NULL) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
RENAME TABLE customers TO customers_old, customers_new TO customers;
