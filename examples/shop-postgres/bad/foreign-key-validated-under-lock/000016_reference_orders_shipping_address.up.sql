SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';

ALTER TABLE orders
    ADD CONSTRAINT orders_shipping_address_fkey
    FOREIGN KEY (shipping_address_id) REFERENCES addresses (id);
