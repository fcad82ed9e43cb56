SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';
CREATE UNIQUE INDEX orders_customer_channel_key
  ON orders (customer_id, channel);
