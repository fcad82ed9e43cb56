SET SESSION lock_wait_timeout = 5;

ALTER TABLE payments ADD COLUMN attempt_reference VARCHAR(70) NULL, ALGORITHM=INSTANT;
