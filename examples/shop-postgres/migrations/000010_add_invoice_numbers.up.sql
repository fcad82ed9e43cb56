CREATE SEQUENCE invoice_number_seq START WITH 200001;

ALTER TABLE orders ADD COLUMN invoice_number bigint;
ALTER TABLE orders ADD CONSTRAINT orders_invoice_number_key UNIQUE (invoice_number);
