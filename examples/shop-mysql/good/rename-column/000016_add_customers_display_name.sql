SET SESSION lock_wait_timeout = 5;

ALTER TABLE customers ADD COLUMN display_name VARCHAR(120) NULL, ALGORITHM=INSTANT;
