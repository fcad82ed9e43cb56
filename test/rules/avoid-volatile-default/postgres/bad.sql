ALTER TABLE orders ADD COLUMN token double precision NOT NULL DEFAULT random();
ALTER TABLE orders ADD COLUMN number serial;
ALTER TABLE orders ADD COLUMN double integer GENERATED ALWAYS AS (total * 2) STORED;
ALTER TABLE orders ADD COLUMN pieces positive;
ALTER TABLE orders ADD COLUMN salt uuid DEFAULT gen_random_uuid(), ADD COLUMN place bigserial;
