ALTER TABLE orders ADD COLUMN parent_id bigint;
ALTER TABLE orders ADD CONSTRAINT orders_parent FOREIGN KEY (parent_id) REFERENCES orders (id) NOT VALID;
-- lockkeeper:ignore require-concurrent-index: a small table
CREATE UNIQUE INDEX orders_parent_key ON orders (parent_id);
-- lockkeeper:ignore require-concurrent-index: a small table
CREATE UNIQUE INDEX orders_id_total ON orders (id, total);
ALTER TABLE orders DROP CONSTRAINT orders_status_known;
ALTER TABLE orders ADD CONSTRAINT orders_status_known CHECK (status IN ('new', 'paid', 'sent')) NOT VALID;
CREATE TABLE refunds (id bigint PRIMARY KEY, amount integer, CHECK (amount > 0));
ALTER TABLE refunds ADD CONSTRAINT refunds_amount UNIQUE (amount);
DROP INDEX orders_total_once;
-- lockkeeper:ignore require-concurrent-index: a small table
CREATE UNIQUE INDEX orders_total_and_status ON orders (total, status);
