ALTER TABLE orders ADD COLUMN discount integer DEFAULT 0 CHECK (discount >= 0);
ALTER TABLE orders ADD COLUMN referrer_id bigint DEFAULT 1 REFERENCES customers (id) ON DELETE CASCADE;
