ALTER TABLE orders ADD COLUMN paid_at datetime;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders ADD COLUMN paid int;
ALTER TABLE orders MODIFY COLUMN status varchar(20) NULL;
