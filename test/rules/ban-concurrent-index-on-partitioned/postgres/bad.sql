-- lockkeeper:transaction none
CREATE INDEX CONCURRENTLY events_kind ON events (kind) WHERE kind IS NOT NULL;
