-- lockkeeper:transaction none
ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY;
-- lockkeeper:ignore avoid-mixed-transaction: maintenance by hand
CREATE TABLE audits (id bigint) PARTITION BY RANGE (id);
CREATE TABLE audits_1 PARTITION OF audits FOR VALUES FROM (1) TO (100);
ALTER TABLE audits DETACH PARTITION audits_1;
