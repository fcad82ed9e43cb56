-- Somebody at a console, between the two steps of the deployment.
DELETE FROM customers WHERE email = 'nobody@example.com';
UPDATE orders SET total_cents = 0 WHERE id IN (17, 18);
