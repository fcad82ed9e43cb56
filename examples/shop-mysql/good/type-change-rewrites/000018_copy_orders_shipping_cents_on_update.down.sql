SET SESSION lock_wait_timeout = 5;

DROP TRIGGER orders_delivery_cents_update;
