ALTER TABLE orders
    ADD COLUMN invoice_number BIGINT NULL,
    ADD UNIQUE INDEX orders_invoice_number_key (invoice_number);
