DROP INDEX CONCURRENTLY orders_currency_idx;
