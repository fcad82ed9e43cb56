-- lockkeeper:transaction none
VACUUM (FULL false, ANALYZE) orders;
VACUUM orders;
-- lockkeeper:ignore avoid-mixed-transaction: maintenance by hand
CREATE UNLOGGED TABLE refunds (id bigint PRIMARY KEY);
ALTER TABLE refunds SET LOGGED;
