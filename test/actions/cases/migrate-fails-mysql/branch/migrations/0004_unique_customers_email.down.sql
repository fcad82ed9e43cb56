ALTER TABLE customers DROP KEY customers_email, DROP COLUMN verified_at;
