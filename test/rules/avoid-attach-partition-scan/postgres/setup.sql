CREATE TABLE events (
  id bigint NOT NULL,
  kind text,
  happened_at date NOT NULL
) PARTITION BY RANGE (happened_at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE logs (id bigint NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE logs_rest PARTITION OF logs DEFAULT;
CREATE TABLE events_2026 (LIKE events);
CREATE TABLE events_2027 (LIKE events);
ALTER TABLE events_2027 ADD CONSTRAINT events_2027_bound CHECK (happened_at >= '2027-01-01' AND happened_at < '2028-01-01');
