CREATE UNIQUE INDEX CONCURRENTLY payments_provider_reference_key ON payments (provider_reference);
