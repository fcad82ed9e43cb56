ALTER TABLE orders ADD INDEX orders_placed (placed_at), ADD INDEX orders_total (total), ALGORITHM=INPLACE, LOCK=NONE;
