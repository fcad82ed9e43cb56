SET lock_timeout = '2s';

ALTER TABLE customers ADD COLUMN verified_at timestamptz;

ALTER TABLE customers
  ADD CONSTRAINT customers_email_key UNIQUE (email);

ALTER TABLE customers ALTER COLUMN name SET DEFAULT '';
