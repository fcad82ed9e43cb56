DROP VIEW open_orders;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE status = 'new';
