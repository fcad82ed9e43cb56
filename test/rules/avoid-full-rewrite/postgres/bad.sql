-- lockkeeper:transaction none
VACUUM (FULL, ANALYZE) orders;
VACUUM FULL;
-- lockkeeper:ignore avoid-mixed-transaction: maintenance by hand
CLUSTER orders USING orders_status;
ALTER TABLE carts SET LOGGED;
