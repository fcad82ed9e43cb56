DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attname = 'paid_at') THEN
    ALTER TABLE orders ADD COLUMN paid_at timestamptz;
    EXECUTE 'COMMENT ON COLUMN orders.paid_at IS ' || '''when it was paid''';
  END IF;
END $$;

CALL note_orders();

SELECT count(*) FROM orders;
