SET SESSION lock_wait_timeout = 5;
ALTER TABLE orders DROP INDEX orders_customer_channel_key, DROP COLUMN note;
