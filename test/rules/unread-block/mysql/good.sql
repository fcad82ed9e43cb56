CALL note_orders();

SELECT count(*) FROM orders;

ALTER TABLE orders ADD COLUMN paid_at datetime, ALGORITHM=INSTANT;
