UPDATE orders SET status = 'open' WHERE id = 7;
DELETE FROM orders WHERE id IN (1, 2);
CREATE TABLE rates (id bigint PRIMARY KEY, rate integer);
UPDATE rates SET rate = 1;
