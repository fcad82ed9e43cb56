CREATE INDEX orders_total ON orders (total_cents) ALGORITHM=INPLACE LOCK=NONE;
