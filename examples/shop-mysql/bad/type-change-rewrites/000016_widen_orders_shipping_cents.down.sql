SET SESSION lock_wait_timeout = 5;

ALTER TABLE orders MODIFY COLUMN shipping_cents INT NOT NULL DEFAULT 0;
