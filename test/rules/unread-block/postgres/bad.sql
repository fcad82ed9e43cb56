DO $$ BEGIN ALTER TABLE orders ADD COLUMN hidden integer NOT NULL; END $$;
