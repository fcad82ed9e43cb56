DROP VIEW open_orders;
CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE status = 'new';
DROP VIEW IF EXISTS never_there;
CREATE VIEW big_orders AS SELECT id FROM orders WHERE total > 1000;
DROP VIEW big_orders;
DROP TRIGGER orders_touch ON orders;
CREATE TRIGGER orders_touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
