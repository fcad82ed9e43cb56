SET SESSION lock_wait_timeout = 5;

ALTER TABLE payments
    ADD UNIQUE INDEX payments_attempt_reference_key (attempt_reference),
    ALGORITHM=INPLACE, LOCK=NONE;
