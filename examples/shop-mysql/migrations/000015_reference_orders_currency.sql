-- With foreign_key_checks the server would copy the table and block writes. There is nothing to
-- check yet: the column is new and empty, and the backfill runs with the checks on.
SET SESSION lock_wait_timeout = 5;
SET SESSION foreign_key_checks = 0;

ALTER TABLE orders
    ADD CONSTRAINT orders_currency_fk FOREIGN KEY (currency) REFERENCES currencies (code),
    ALGORITHM=INPLACE, LOCK=NONE;

SET SESSION foreign_key_checks = 1;
