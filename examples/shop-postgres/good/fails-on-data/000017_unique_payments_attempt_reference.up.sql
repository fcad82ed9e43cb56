CREATE UNIQUE INDEX CONCURRENTLY payments_attempt_reference_key ON payments (attempt_reference);
