SET SESSION lock_wait_timeout = 5;

ALTER TABLE payments
    DROP INDEX payments_attempt_reference_key,
    ALGORITHM=INPLACE, LOCK=NONE;
