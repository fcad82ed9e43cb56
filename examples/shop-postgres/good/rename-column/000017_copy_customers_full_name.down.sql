SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';

DROP TRIGGER customers_copy_full_name ON customers;
DROP FUNCTION customers_copy_full_name();
