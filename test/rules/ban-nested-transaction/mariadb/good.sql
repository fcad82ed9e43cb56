BEGIN;
UPDATE orders SET status = 'open' WHERE id = 1;
SAVEPOINT first;
UPDATE orders SET status = 'open' WHERE id = 2;
ROLLBACK TO SAVEPOINT first;
COMMIT;
START TRANSACTION;
UPDATE orders SET status = 'paid' WHERE id = 2;
COMMIT;
