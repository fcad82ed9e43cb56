CREATE TABLE customers (
  id bigint PRIMARY KEY,
  email varchar(200) NOT NULL
);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  total integer NOT NULL,
  status varchar(20) NOT NULL,
  note text,
  placed_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE events (id bigint, happened_at date) PARTITION BY RANGE (happened_at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
