ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'open', ALGORITHM=INSTANT;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders MODIFY total int NOT NULL, ALGORITHM=INSTANT;
