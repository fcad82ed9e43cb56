ALTER TABLE orders ALTER COLUMN status TYPE varchar(40);
ALTER TABLE customers ALTER COLUMN email TYPE text;
-- lockkeeper:ignore avoid-type-change-rewrite: a window for maintenance
ALTER TABLE orders ALTER COLUMN total TYPE bigint;
CREATE TABLE refunds (id bigint PRIMARY KEY, amount integer);
ALTER TABLE refunds ALTER COLUMN amount TYPE smallint;
