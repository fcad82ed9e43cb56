ALTER TABLE orders CHANGE COLUMN note remark varchar(200), ALGORITHM=INSTANT;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
ALTER TABLE orders RENAME COLUMN total TO amount, ALGORITHM=INSTANT;
RENAME TABLE customers TO clients;
