ALTER TABLE orders ADD COLUMN paid_at datetime, ALGORITHM=COPY;
