ALTER TABLE orders ADD COLUMN remark text;
-- lockkeeper:ignore avoid-unbatched-change, avoid-backfill-with-ddl: a small table
UPDATE orders SET remark = note WHERE remark IS NULL;
ALTER TABLE orders DROP COLUMN note;
ALTER TABLE orders ADD COLUMN amount int4, DROP COLUMN total;
