SET SESSION lock_wait_timeout = 5;

UPDATE orders
   SET loyalty_points = COALESCE(
           (SELECT SUM(line_total_cents) DIV 100
              FROM order_items
             WHERE order_items.order_id = orders.id),
           0);
