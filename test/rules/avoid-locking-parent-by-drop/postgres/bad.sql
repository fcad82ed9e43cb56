ALTER TABLE refunds ALTER COLUMN amount SET DEFAULT 0;
ALTER TABLE refunds DROP CONSTRAINT refunds_order_id_fkey;
-- lockkeeper:ignore ban-drop-column: nothing has read it for three releases
-- lockkeeper:ignore drop-without-backup: the nightly dump has it
ALTER TABLE lines DROP COLUMN order_id;
