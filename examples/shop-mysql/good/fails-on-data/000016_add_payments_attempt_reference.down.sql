SET SESSION lock_wait_timeout = 5;

ALTER TABLE payments DROP COLUMN attempt_reference, ALGORITHM=INPLACE, LOCK=NONE;
