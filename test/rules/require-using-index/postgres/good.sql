CREATE TABLE refunds (id bigint);
ALTER TABLE refunds ADD PRIMARY KEY (id);
