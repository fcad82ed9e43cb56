SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '15min';

UPDATE orders
   SET loyalty_points = COALESCE(
           (SELECT (SUM(line_total_cents) / 100)::integer
              FROM order_items
             WHERE order_items.order_id = orders.id),
           0);
