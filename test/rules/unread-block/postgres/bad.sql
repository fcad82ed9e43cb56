DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT relname FROM pg_class WHERE relname = 'orders' LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN hidden integer', name);
  END LOOP;
END $$;

SELECT hide('orders');
