SET SESSION lock_wait_timeout = 5;

SET SESSION foreign_key_checks = 0;

ALTER TABLE orders
    ADD CONSTRAINT orders_shipping_address_fk
    FOREIGN KEY (shipping_address_id) REFERENCES addresses (id),
    ALGORITHM=INPLACE, LOCK=NONE;

SET SESSION foreign_key_checks = 1;
