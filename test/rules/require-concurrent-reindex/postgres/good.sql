-- lockkeeper:transaction none
REINDEX (VERBOSE) TABLE CONCURRENTLY orders;
REINDEX INDEX CONCURRENTLY orders_status;
-- lockkeeper:ignore avoid-mixed-transaction: maintenance by hand
CREATE TABLE refunds (id bigint PRIMARY KEY);
REINDEX TABLE refunds;
REINDEX INDEX refunds_pkey;
