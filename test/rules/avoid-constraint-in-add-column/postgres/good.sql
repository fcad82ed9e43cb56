ALTER TABLE orders ADD COLUMN discount integer DEFAULT 0;
CREATE TABLE refunds (id bigint PRIMARY KEY);
ALTER TABLE refunds ADD COLUMN amount integer CHECK (amount > 0);
