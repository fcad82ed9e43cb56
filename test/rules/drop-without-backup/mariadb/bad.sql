ALTER TABLE orders DROP COLUMN note, ALGORITHM=INSTANT;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
DROP TABLE orders;
