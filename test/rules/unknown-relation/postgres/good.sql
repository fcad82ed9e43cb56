ALTER TABLE public.orders ADD COLUMN paid_at timestamptz;
