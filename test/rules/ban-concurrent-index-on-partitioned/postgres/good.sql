-- lockkeeper:transaction none
-- lockkeeper:ignore avoid-mixed-transaction: maintenance by hand
CREATE INDEX events_kind ON ONLY events (kind);
CREATE INDEX CONCURRENTLY events_2024_kind ON events_2024 (kind);
CREATE INDEX CONCURRENTLY events_2025_kind ON events_2025 (kind);
