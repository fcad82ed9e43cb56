-- lockkeeper:ignore avoid-type-change-rewrite: a window for maintenance
ALTER TABLE orders ALTER COLUMN total TYPE smallint;
-- lockkeeper:ignore avoid-type-change-rewrite: a window for maintenance
ALTER TABLE orders ALTER COLUMN note TYPE varchar(100);
-- lockkeeper:ignore avoid-type-change-rewrite: a window for maintenance
ALTER TABLE orders ALTER COLUMN placed_at TYPE date;
