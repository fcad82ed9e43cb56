-- lockkeeper:transaction none
DROP INDEX CONCURRENTLY events_happened;
