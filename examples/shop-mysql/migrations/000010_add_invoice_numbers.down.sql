ALTER TABLE orders
    DROP INDEX orders_invoice_number_key,
    DROP COLUMN invoice_number;
