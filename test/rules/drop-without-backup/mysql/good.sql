CREATE TABLE orders_archive AS SELECT * FROM orders;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders DROP COLUMN note, ALGORITHM=INSTANT;
DROP TABLE orders;
