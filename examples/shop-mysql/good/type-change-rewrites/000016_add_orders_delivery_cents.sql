SET SESSION lock_wait_timeout = 5;

ALTER TABLE orders ADD COLUMN delivery_cents BIGINT NULL, ALGORITHM=INSTANT;
