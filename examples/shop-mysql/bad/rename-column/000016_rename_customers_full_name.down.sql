SET SESSION lock_wait_timeout = 5;

ALTER TABLE customers RENAME COLUMN display_name TO full_name, ALGORITHM=INSTANT;
