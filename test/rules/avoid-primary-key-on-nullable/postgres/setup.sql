CREATE TABLE lines (id bigint, number bigint NOT NULL);
CREATE UNIQUE INDEX lines_id ON lines (id);
CREATE TABLE shelves (id bigint, number bigint NOT NULL);
CREATE UNIQUE INDEX shelves_number ON shelves (number);
CREATE TABLE shops (id bigint);
CREATE UNIQUE INDEX shops_id ON shops (id);
ALTER TABLE shops ADD CONSTRAINT shops_id_not_null CHECK (id IS NOT NULL);
