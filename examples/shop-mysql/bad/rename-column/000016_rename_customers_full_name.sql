SET SESSION lock_wait_timeout = 5;

ALTER TABLE customers RENAME COLUMN full_name TO display_name, ALGORITHM=INSTANT;
