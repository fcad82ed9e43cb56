SET SESSION lock_wait_timeout = 5;

UPDATE orders SET loyalty_points = NULL;
