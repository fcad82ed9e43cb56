SET SESSION lock_wait_timeout = 5;

-- As long as a release writes only shipping_cents, the new column follows it.
CREATE TRIGGER orders_delivery_cents_update
BEFORE UPDATE ON orders
FOR EACH ROW
SET NEW.delivery_cents = IF(NEW.shipping_cents <=> OLD.shipping_cents, NEW.delivery_cents, NEW.shipping_cents);
