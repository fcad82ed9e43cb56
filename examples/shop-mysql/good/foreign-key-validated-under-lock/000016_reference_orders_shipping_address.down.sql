SET SESSION lock_wait_timeout = 5;

ALTER TABLE orders
    DROP FOREIGN KEY orders_shipping_address_fk,
    ALGORITHM=INPLACE, LOCK=NONE;
