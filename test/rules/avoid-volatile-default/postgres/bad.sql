ALTER TABLE orders ADD COLUMN token double precision NOT NULL DEFAULT random();
ALTER TABLE orders ADD COLUMN number serial;
ALTER TABLE orders ADD COLUMN double integer GENERATED ALWAYS AS (total * 2) STORED;
