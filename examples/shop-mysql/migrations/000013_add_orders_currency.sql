-- Filled by the backfill orders-currency; NULL until a batch has reached the row.
SET SESSION lock_wait_timeout = 5;

ALTER TABLE orders ADD COLUMN currency CHAR(3) NULL, ALGORITHM=INSTANT;
