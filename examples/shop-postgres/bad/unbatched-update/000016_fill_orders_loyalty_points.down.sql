SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '15min';

UPDATE orders SET loyalty_points = NULL;
