SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';

DROP TRIGGER orders_copy_shipping_cents ON orders;
DROP FUNCTION orders_copy_shipping_cents();
