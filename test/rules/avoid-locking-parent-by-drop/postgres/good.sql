SET LOCAL lock_timeout = '5s';
ALTER TABLE refunds DROP CONSTRAINT refunds_order_id_fkey;
