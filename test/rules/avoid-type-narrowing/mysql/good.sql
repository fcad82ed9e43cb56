-- lockkeeper:ignore avoid-copy-algorithm: a window for maintenance
ALTER TABLE orders MODIFY total bigint NOT NULL;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one after the other
ALTER TABLE orders MODIFY status varchar(40) NOT NULL DEFAULT 'new', ALGORITHM=INPLACE, LOCK=NONE;
