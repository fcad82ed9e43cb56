CREATE TABLE customers (id int PRIMARY KEY);
CREATE TABLE events (
  id bigint NOT NULL,
  at date NOT NULL,
  customer int REFERENCES customers,
  amount int CHECK (amount > 0),
  PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX ON events (customer);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX events_amount ON events (amount);
ALTER TABLE events ADD COLUMN note text DEFAULT 'x';
ALTER TABLE events ALTER COLUMN note SET NOT NULL;
ALTER TABLE events ALTER COLUMN note TYPE varchar(20);
ALTER TABLE events RENAME COLUMN note TO remark;
ALTER TABLE events ADD CONSTRAINT short CHECK (length(remark) < 9);
ALTER TABLE events ADD CONSTRAINT events_remark UNIQUE (remark, at);
CREATE TABLE events_2025 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2026 (id bigint NOT NULL, at date NOT NULL, customer int, amount int CONSTRAINT events_amount_check CHECK (amount > 0), remark varchar(20) NOT NULL DEFAULT 'x' CONSTRAINT short CHECK (length(remark) < 9));
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE events DETACH PARTITION events_2026;
ALTER TABLE events DROP CONSTRAINT short;
ALTER TABLE events DROP CONSTRAINT events_remark;
DROP INDEX events_amount;
CREATE INDEX lone ON ONLY events (amount);
ALTER TABLE events DROP COLUMN customer;
CREATE TABLE tree (id int, kind text, PRIMARY KEY (id, kind)) PARTITION BY LIST (kind);
CREATE TABLE tree_a PARTITION OF tree FOR VALUES IN ('a') PARTITION BY RANGE (id);
CREATE TABLE tree_a_1 PARTITION OF tree_a FOR VALUES FROM (1) TO (100);
CREATE INDEX ON tree (kind);
ALTER TABLE tree ADD COLUMN extra int;
ALTER TABLE tree_a RENAME TO tree_b;
DROP TABLE tree;
DROP TABLE events;
DROP TABLE customers CASCADE;
CREATE TABLE whole (id int NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE part PARTITION OF whole FOR VALUES FROM (1) TO (100);
ALTER TABLE ONLY whole ADD CONSTRAINT whole_id PRIMARY KEY (id);
ALTER TABLE ONLY part ADD CONSTRAINT part_id PRIMARY KEY (id);
ALTER INDEX whole_id ATTACH PARTITION part_id;
CREATE INDEX whole_again ON ONLY whole (id);
CREATE INDEX part_again ON part (id);
ALTER INDEX whole_again ATTACH PARTITION part_again;
DROP INDEX whole_again;
ALTER TABLE whole DROP CONSTRAINT whole_id;
