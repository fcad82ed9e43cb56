ALTER TABLE orders ALTER COLUMN total TYPE bigint;
ALTER TABLE orders ALTER COLUMN status TYPE varchar(10);
ALTER TABLE orders ALTER COLUMN placed_at TYPE timestamp;
