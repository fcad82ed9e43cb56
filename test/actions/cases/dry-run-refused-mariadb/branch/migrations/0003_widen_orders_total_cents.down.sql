SET SESSION lock_wait_timeout = 5;
ALTER TABLE orders MODIFY COLUMN total_cents INT NOT NULL;
