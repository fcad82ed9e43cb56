BEGIN;
UPDATE orders SET status = 'open' WHERE id = 1;
COMMIT;
