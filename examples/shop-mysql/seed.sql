-- The shop's rows, the same on every run: each value follows from the row's number. The numbers come
-- from crossed digits, since MySQL and MariaDB bound recursion by settings of different names.

-- Every row refers to one that exists by construction, so checking each costs only time.
SET SESSION foreign_key_checks = 0;

INSERT INTO customers (id, email, full_name, country_code, phone, born_on, created_at)
SELECT n,
       CONCAT('customer', n, '@example.com'),
       ELT(1 + n % 12, 'Anna Müller', 'Łukasz Żak', 'Zoë Dupont', 'José Ángel', 'Мария Иванова', '李雷',
           'Søren Ærø', 'Siobhán O''Brien', '山田太郎', 'Jean-Luc "JL" Petit', 'Ada Lovelace', 'Z'),
       IF(n % 97 = 0, NULL, ELT(1 + n * 7 % 9, 'DE', 'FR', 'US', 'GB', 'PL', 'CH', 'AT', 'DK', 'JP')),
       IF(n % 3 = 0, '', CONCAT('+49 30 ', LPAD(n * 7919 % 1000000, 6, '0'))),
       IF(n % 4 = 0, NULL, DATE_ADD(DATE '1940-02-29', INTERVAL n * 37 % 24000 DAY)),
       DATE_ADD(TIMESTAMP '2019-01-01 00:00:00', INTERVAL n * 150 MINUTE)
  FROM (SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n
          FROM (SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
                UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) AS a
          CROSS JOIN (SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
                UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) AS b
          CROSS JOIN (SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
                UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) AS c
          CROSS JOIN (SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
                UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) AS e
          CROSS JOIN (SELECT 0 AS d UNION ALL SELECT 1) AS f) AS numbers
 ORDER BY n;

INSERT INTO products (id, sku, name, description, status, price_cents, weight_kg, attributes, created_at, updated_at)
SELECT n,
       CONCAT('SKU-', LPAD(n, 5, '0')),
       CONCAT(ELT(1 + n % 7, 'Teekanne', 'Tasse für Kaffee', 'Crème brûlée set', 'Łyżka', '茶碗', 'Mug ☕', 'Plate'), ' ', n),
       CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'Line one\nline two, 100 % cotton \\ "quoted"' END,
       ELT(1 + n % 5, 'active', 'active', 'active', 'draft', 'retired'),
       IF(n % 100 = 0, 0, 199 + n * 7919 % 50000),
       IF(n % 6 = 0, NULL, (n * 131 % 20000) / 1000),
       IF(n % 10 = 0, JSON_OBJECT(),
          JSON_OBJECT('colour', ELT(1 + n % 4, 'rot', 'bleu', 'zielony', '青'),
                      'sizes', JSON_ARRAY(n % 7, n % 11, NULL),
                      'fragile', n % 2 = 0)),
       DATE_ADD(TIMESTAMP '2018-06-01 12:00:00', INTERVAL n DAY),
       DATE_ADD(TIMESTAMP '2018-06-01 12:00:00', INTERVAL n DAY)
  FROM (SELECT id AS n FROM customers WHERE id <= 500) AS numbers;

INSERT INTO addresses (id, customer_id, kind, street, postal_code, city, country_code)
SELECT id,
       id,
       'billing',
       CONCAT(ELT(1 + id % 5, 'Hauptstraße', 'Rue de l''Église', 'ul. Świętokrzyska', 'Strøget', '銀座通り'), ' ', 1 + id % 200),
       LPAD(id * 7919 % 100000, 5, '0'),
       ELT(1 + id % 6, 'Berlin', 'Orléans', 'Łódź', 'København', '東京', 'Zürich'),
       COALESCE(country_code, 'DE')
  FROM customers;

INSERT INTO addresses (id, customer_id, kind, street, postal_code, city, country_code)
SELECT 20000 + id DIV 4, id, 'shipping', CONCAT('Packstation ', id % 900), '', 'Köln', 'DE'
  FROM customers
 WHERE id % 4 = 0;

INSERT INTO orders (id, customer_id, status, channel, shipping_cents, customer_note, placed_at,
                    shipping_address_id, invoice_number)
SELECT n,
       IF(n % 40 = 0, NULL, 1 + n * 7919 % 20000),
       ELT(1 + n % 7, 'delivered', 'delivered', 'delivered', 'shipped', 'paid', 'pending', 'cancelled'),
       ELT(1 + n % 6, 'web', 'web', 'app', 'phone', 'marketplace', ''),
       CASE WHEN n % 9 = 0 THEN 0 WHEN n = 77777 THEN 2147483647 ELSE 290 + n * 31 % 2000 END,
       CASE n % 50
           WHEN 0 THEN 'Bitte beim Nachbarn abgeben 🛒'
           WHEN 1 THEN ''
           WHEN 2 THEN '  it''s a gift; "no" invoice, please -- merci  '
       END,
       CASE n
           WHEN 1 THEN TIMESTAMP '1999-12-31 23:59:59.999999'
           WHEN 2 THEN TIMESTAMP '2024-02-29 12:00:00'
           ELSE DATE_ADD(TIMESTAMP '2021-01-01 00:00:00', INTERVAL n * 25 MINUTE)
       END,
       IF(n % 40 = 0, NULL, 1 + n * 7919 % 20000),
       IF(n % 7 < 5, 100000 + n, NULL)
  FROM (SELECT customers.id + 20000 * fifths.d AS n
          FROM customers
          CROSS JOIN (SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) AS fifths) AS numbers
 ORDER BY n;

INSERT INTO order_items (order_id, line_no, product_id, quantity, unit_price_cents)
SELECT orders.id,
       line_numbers.d,
       1 + (orders.id * 131 + line_numbers.d * 17) % 500,
       1 + (orders.id + line_numbers.d) % 5,
       IF(orders.id % 1000 = 0 AND line_numbers.d = 1, 0,
          199 + (orders.id * 7919 + line_numbers.d * 104729) % 50000)
  FROM orders
  CROSS JOIN (SELECT 1 AS d UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) AS line_numbers
 WHERE line_numbers.d <= 1 + orders.id % 4
 ORDER BY orders.id, line_numbers.d;

INSERT INTO payments (id, order_id, attempt, provider, provider_reference, amount, details, paid_at)
SELECT UNHEX(LEFT(SHA2(CONCAT('payment-', id, '-1'), 256), 32)),
       id,
       1,
       ELT(1 + id % 3, 'card', 'paypal', 'invoice'),
       IF(id % 3 = 2, NULL, CONCAT('ref_', LPAD(id, 8, '0'))),
       (id * 137 % 5000000) / 100,
       IF(id % 3 = 2, NULL, JSON_OBJECT('score', id % 100, 'bank', CONCAT('Crédit № ', id % 30))),
       IF(id % 50 = 0, NULL, DATE_ADD(TIMESTAMP '2021-01-01 00:10:00', INTERVAL id * 25 MINUTE))
  FROM orders
 WHERE id % 7 < 5;

-- A second attempt keeps the reference of the first.
INSERT INTO payments (id, order_id, attempt, provider, provider_reference, amount, details, paid_at)
SELECT UNHEX(LEFT(SHA2(CONCAT('payment-', order_id, '-2'), 256), 32)),
       order_id, 2, provider, provider_reference, amount, details,
       DATE_ADD(TIMESTAMP '2021-01-01 02:00:00', INTERVAL order_id * 25 MINUTE)
  FROM payments
 WHERE attempt = 1 AND paid_at IS NULL;

INSERT INTO order_notes (id, order_id, author, body, created_at)
SELECT id, id * 20, IF(id % 3 = 0, 'warehouse', 'Zoë'),
       IF(id % 10 = 0, '', CONCAT('Paket beschädigt, Ersatz geschickt: №', id)),
       DATE_ADD(TIMESTAMP '2021-01-03 08:00:00', INTERVAL id DAY)
  FROM customers
 WHERE id <= 5000;

INSERT INTO price_changes (id, product_id, old_price_cents, new_price_cents, changed_at)
SELECT id, 1 + id % 500, 100 + id, 199 + id, DATE_ADD(TIMESTAMP '2022-01-01 12:00:00', INTERVAL id DAY)
  FROM customers
 WHERE id <= 1500;

INSERT INTO discount_codes (code, percent, campaign, valid_from, valid_until) VALUES
    ('WELCOME10', 10.00, 'welcome', '2019-01-01', NULL),
    ('ÄPFEL5', 5.50, 'harvest', '2023-09-01', '2023-10-31'),
    ('FREE100', 100.00, 'staff', '2020-02-29', '2020-02-29');

SET SESSION foreign_key_checks = 1;

ANALYZE TABLE customers, products, addresses, orders, order_items, payments, order_notes, price_changes;
