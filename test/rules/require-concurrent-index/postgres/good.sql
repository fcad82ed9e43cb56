CREATE INDEX events_id ON ONLY events (id);
CREATE TEMPORARY TABLE drafts (id bigint);
CREATE INDEX drafts_id ON drafts (id);
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
CREATE UNIQUE INDEX totals_customer ON totals (customer_id);
