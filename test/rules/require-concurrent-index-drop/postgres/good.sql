CREATE TABLE refunds (id bigint PRIMARY KEY, amount integer);
CREATE INDEX refunds_amount ON refunds (amount);
DROP INDEX refunds_amount;
ALTER TABLE orders ADD COLUMN paid boolean;
DROP INDEX orders_note_idx;
