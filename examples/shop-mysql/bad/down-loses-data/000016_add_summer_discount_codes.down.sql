SET SESSION lock_wait_timeout = 5;
SET SESSION innodb_lock_wait_timeout = 5;

DELETE FROM discount_codes WHERE code IN ('SUMMER25', 'WELCOME10');
