BEGIN;
UPDATE orders SET status = 'open' WHERE id = 1;
START TRANSACTION;
UPDATE orders SET status = 'paid' WHERE id = 2;
COMMIT;
