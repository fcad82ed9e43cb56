-- lockkeeper:ignore avoid-copy-algorithm: a window for maintenance
ALTER TABLE orders MODIFY total smallint NOT NULL;
-- lockkeeper:ignore avoid-copy-algorithm, avoid-several-ddl-in-one-migration: a window for maintenance
ALTER TABLE orders MODIFY note varchar(100);
-- lockkeeper:ignore avoid-copy-algorithm: a window for maintenance
ALTER TABLE orders MODIFY placed_at date NOT NULL DEFAULT '2026-01-01';
