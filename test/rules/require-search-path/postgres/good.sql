CREATE FUNCTION order_count() RETURNS bigint LANGUAGE sql
AS $$ SELECT count(*) FROM orders $$;
CREATE FUNCTION order_total() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = ''
AS $$ SELECT sum(total) FROM public.orders $$;
CREATE FUNCTION order_largest() RETURNS integer LANGUAGE sql SECURITY DEFINER
AS $$ SELECT max(total) FROM orders $$;
ALTER FUNCTION order_largest() SET search_path = pg_catalog, public, pg_temp;
CREATE FUNCTION order_least() RETURNS integer LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
  SELECT min(total) FROM orders;
END;
