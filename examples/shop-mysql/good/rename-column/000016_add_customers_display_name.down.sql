SET SESSION lock_wait_timeout = 5;

ALTER TABLE customers DROP COLUMN display_name, ALGORITHM=INPLACE, LOCK=NONE;
