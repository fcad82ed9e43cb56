SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';

ALTER TABLE customers RENAME COLUMN display_name TO full_name;
