-- Filled by the backfill orders-currency; NULL until a batch has reached the row.
SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';

ALTER TABLE orders ADD COLUMN currency text;
