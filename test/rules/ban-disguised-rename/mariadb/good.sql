ALTER TABLE customers ADD COLUMN name varchar(200), ALGORITHM=INSTANT;
-- lockkeeper:ignore ban-drop-column, avoid-several-ddl-in-one-migration: no release has read it since 4.2
ALTER TABLE orders DROP COLUMN note, ALGORITHM=INSTANT;
