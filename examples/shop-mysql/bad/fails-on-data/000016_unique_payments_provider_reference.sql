SET SESSION lock_wait_timeout = 5;

ALTER TABLE payments
    ADD UNIQUE INDEX payments_provider_reference_key (provider_reference),
    ALGORITHM=INPLACE, LOCK=NONE;
