SET SESSION lock_wait_timeout = 5;
ALTER TABLE orders ADD INDEX orders_channel_idx (channel), ALGORITHM=INPLACE, LOCK=NONE;
