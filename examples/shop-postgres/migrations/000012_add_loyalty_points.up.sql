ALTER TABLE orders ADD COLUMN loyalty_points integer;

CREATE INDEX orders_placed_at_idx ON orders (placed_at);
