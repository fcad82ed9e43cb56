ALTER TABLE orders ADD COLUMN currency char(3) NOT NULL DEFAULT 'EUR';
CREATE TABLE refunds (id bigint PRIMARY KEY);
ALTER TABLE refunds ADD COLUMN amount integer NOT NULL;
