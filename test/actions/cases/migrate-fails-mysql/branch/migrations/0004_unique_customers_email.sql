SET SESSION lock_wait_timeout = 2;

ALTER TABLE customers ADD COLUMN verified_at DATETIME NULL, ALGORITHM=INSTANT;

ALTER TABLE customers
  ADD UNIQUE KEY customers_email (email);

ALTER TABLE customers ALTER COLUMN name SET DEFAULT '';
