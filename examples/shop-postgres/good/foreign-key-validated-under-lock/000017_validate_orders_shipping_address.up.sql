SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '15min';

ALTER TABLE orders VALIDATE CONSTRAINT orders_shipping_address_fkey;
