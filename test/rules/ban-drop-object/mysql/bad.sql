DROP VIEW open_orders;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
DROP TRIGGER orders_touch;
