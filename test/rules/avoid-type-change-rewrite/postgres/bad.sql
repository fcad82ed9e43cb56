ALTER TABLE orders ALTER COLUMN total TYPE bigint, ALTER COLUMN customer_id TYPE integer;
ALTER TABLE orders ALTER COLUMN status TYPE varchar(10);
ALTER TABLE orders ALTER COLUMN placed_at TYPE timestamp;
ALTER TABLE orders ALTER COLUMN note TYPE varchar USING lower(note);
