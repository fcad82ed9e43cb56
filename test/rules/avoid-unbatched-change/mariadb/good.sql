UPDATE orders SET status = 'open' WHERE id = 7;
DELETE FROM orders WHERE total = 0 ORDER BY id LIMIT 1000;
