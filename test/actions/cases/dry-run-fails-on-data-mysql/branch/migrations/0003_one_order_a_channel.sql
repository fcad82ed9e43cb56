SET SESSION lock_wait_timeout = 5;
ALTER TABLE orders ADD COLUMN note VARCHAR(200) NULL, ALGORITHM=INSTANT;
ALTER TABLE orders
  ADD UNIQUE INDEX orders_customer_channel_key (customer_id, channel);
