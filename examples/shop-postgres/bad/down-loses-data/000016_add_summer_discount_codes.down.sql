SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';

DELETE FROM discount_codes WHERE code IN ('SUMMER25', 'WELCOME10');
