CREATE DATABASE lockkeeper_case_scratch;
-- lockkeeper:ignore avoid-several-ddl-in-one-migration: one case after the other
DROP DATABASE lockkeeper_case_scratch;
