ALTER TABLE orders
    DROP INDEX orders_placed_at_idx,
    DROP COLUMN loyalty_points;
