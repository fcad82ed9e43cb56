-- lockkeeper:transaction none
SET lock_timeout = '5s';
BEGIN;
SET LOCAL lock_timeout = '2s';
LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;
SAVEPOINT first;
COMMIT;
