UPDATE orders SET status = 'open';
UPDATE orders SET note = '' WHERE note IS NULL;
DELETE FROM orders WHERE total = 0;
UPDATE orders SET total = total * 100;
