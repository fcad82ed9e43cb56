CREATE VIEW open_orders AS SELECT id FROM orders WHERE status = 'open';
CREATE DEFINER=CURRENT_USER VIEW paid_orders AS SELECT id FROM orders WHERE status = 'paid';
