ALTER TABLE orders
    ADD COLUMN loyalty_points INT NULL,
    ADD INDEX orders_placed_at_idx (placed_at);
