CREATE DOMAIN email AS text;
CREATE DOMAIN phone AS text;
CREATE TABLE customers (id bigint PRIMARY KEY, address email);
