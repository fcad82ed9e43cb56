-- lockkeeper:ignore avoid-copy-algorithm: a window for maintenance
ALTER TABLE orders MODIFY mood enum('calm');
-- lockkeeper:ignore avoid-copy-algorithm, avoid-several-ddl-in-one-migration: a window for maintenance
ALTER TABLE orders MODIFY mood enum('glad', 'calm');
