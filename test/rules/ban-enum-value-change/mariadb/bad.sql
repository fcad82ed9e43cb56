-- lockkeeper:ignore avoid-copy-algorithm: a window for maintenance
ALTER TABLE orders MODIFY mood enum('calm', 'angry');
