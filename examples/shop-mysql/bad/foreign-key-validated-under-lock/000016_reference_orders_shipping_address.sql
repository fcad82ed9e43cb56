SET SESSION lock_wait_timeout = 5;

ALTER TABLE orders
    ADD CONSTRAINT orders_shipping_address_fk
    FOREIGN KEY (shipping_address_id) REFERENCES addresses (id);
