CREATE VIEW order_totals AS
SELECT orders.id                         AS order_id,
       orders.customer_id,
       orders.placed_at,
       count(*)                          AS lines,
       sum(order_items.line_total_cents) AS items_cents
  FROM orders
  JOIN order_items ON order_items.order_id = orders.id
 WHERE orders.status <> 'cancelled'
 GROUP BY orders.id, orders.customer_id, orders.placed_at;

CREATE VIEW customer_totals AS
SELECT customer_id,
       count(*)         AS orders,
       sum(items_cents) AS items_cents,
       max(placed_at)   AS last_order_at
  FROM order_totals
 WHERE customer_id IS NOT NULL
 GROUP BY customer_id;
