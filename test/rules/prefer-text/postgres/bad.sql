CREATE TABLE payments (id bigint PRIMARY KEY, note varchar(200));
ALTER TABLE payments ADD COLUMN code character varying(3);
