ALTER TABLE orders ALTER COLUMN status TYPE varchar(40);
DROP VIEW notes;
ALTER TABLE orders ALTER COLUMN note TYPE varchar;
CREATE VIEW notes AS SELECT id, note FROM orders;
