UPDATE orders SET status = 'open';
DELETE FROM orders WHERE total = 0;
