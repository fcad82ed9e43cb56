-- The only statement of its file: golang-migrate then sends it outside a transaction.
CREATE INDEX CONCURRENTLY orders_currency_placed_at_idx ON orders (currency, placed_at);
