ALTER TABLE public.orders ADD COLUMN paid_at timestamptz;
CREATE SEQUENCE fresh;
ALTER SEQUENCE fresh RENAME TO numbers;
LOCK TABLE pg_description IN ACCESS SHARE MODE;
