SET SESSION lock_wait_timeout = 5;

ALTER TABLE orders
    ADD INDEX orders_currency_placed_at_idx (currency, placed_at),
    ALGORITHM=INPLACE, LOCK=NONE;
