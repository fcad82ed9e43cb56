CREATE INDEX IF NOT EXISTS orders_status ON orders (status, customer_id) ALGORITHM=NOCOPY LOCK=NONE;
