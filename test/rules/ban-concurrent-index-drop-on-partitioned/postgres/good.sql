SET LOCAL lock_timeout = '2s';
DROP INDEX events_happened;
