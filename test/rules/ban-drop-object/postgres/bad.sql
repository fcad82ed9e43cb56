DROP VIEW open_orders;
DROP FUNCTION order_sum(bigint);
DROP TRIGGER orders_touch ON orders;
DROP FUNCTION touch();
DROP TYPE size;
