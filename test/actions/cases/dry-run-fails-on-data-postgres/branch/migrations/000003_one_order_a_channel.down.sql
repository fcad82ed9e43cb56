SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';
DROP INDEX orders_customer_channel_key;
