ALTER TABLE customers DROP CONSTRAINT customers_email_key, DROP COLUMN verified_at;
