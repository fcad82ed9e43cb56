-- The shop's rows, the same on every run: each value follows from the row's number.

INSERT INTO customers (id, email, full_name, country_code, phone, born_on, created_at)
SELECT n,
       'customer' || n || '@example.com',
       (ARRAY['Anna Müller', 'Łukasz Żak', 'Zoë Dupont', 'José Ángel', 'Мария Иванова', '李雷',
              'Søren Ærø', 'Siobhán O''Brien', '山田太郎', 'Jean-Luc "JL" Petit', 'Ada Lovelace',
              'Z'])[1 + n % 12],
       CASE WHEN n % 97 = 0 THEN NULL
            ELSE (ARRAY['DE', 'FR', 'US', 'GB', 'PL', 'CH', 'AT', 'DK', 'JP'])[1 + n * 7 % 9]
       END,
       CASE WHEN n % 3 = 0 THEN '' ELSE '+49 30 ' || lpad((n * 7919 % 1000000)::text, 6, '0') END,
       CASE WHEN n % 4 = 0 THEN NULL ELSE date '1940-02-29' + n * 37 % 24000 END,
       timestamptz '2019-01-01 00:00:00+00' + n * interval '150 minutes'
  FROM generate_series(1, 20000) AS n;

INSERT INTO products (id, sku, name, description, status, price_cents, weight_kg, attributes, created_at)
SELECT n,
       'SKU-' || lpad(n::text, 5, '0'),
       (ARRAY['Teekanne', 'Tasse für Kaffee', 'Crème brûlée set', 'Łyżka', '茶碗', 'Mug ☕', 'Plate'])[1 + n % 7] || ' ' || n,
       CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE E'Line one\nline two, 100 % cotton \\ "quoted"' END,
       (ARRAY['active', 'active', 'active', 'draft', 'retired'])[1 + n % 5]::product_status,
       CASE WHEN n % 100 = 0 THEN 0 ELSE 199 + n * 7919 % 50000 END,
       CASE WHEN n % 6 = 0 THEN NULL ELSE (n * 131 % 20000) / 1000.0 END,
       CASE WHEN n % 10 = 0 THEN '{}'
            ELSE jsonb_build_object('colour', (ARRAY['rot', 'bleu', 'zielony', '青'])[1 + n % 4],
                                    'sizes', jsonb_build_array(n % 7, n % 11, NULL),
                                    'fragile', n % 2 = 0)
       END,
       timestamptz '2018-06-01 00:00:00+00' + n * interval '1 day'
  FROM generate_series(1, 500) AS n;

INSERT INTO addresses (id, customer_id, kind, street, postal_code, city, country_code)
SELECT id,
       id,
       'billing',
       (ARRAY['Hauptstraße', 'Rue de l''Église', 'ul. Świętokrzyska', 'Strøget', '銀座通り'])[1 + id % 5] || ' ' || (1 + id % 200),
       lpad((id * 7919 % 100000)::text, 5, '0'),
       (ARRAY['Berlin', 'Orléans', 'Łódź', 'København', '東京', 'Zürich'])[1 + id % 6],
       coalesce(country_code, 'DE')
  FROM customers;

INSERT INTO addresses (id, customer_id, kind, street, postal_code, city, country_code)
SELECT 20000 + id / 4, id, 'shipping', 'Packstation ' || id % 900, '', 'Köln', 'DE'
  FROM customers
 WHERE id % 4 = 0;

INSERT INTO orders (id, customer_id, status, channel, shipping_cents, customer_note, placed_at,
                    shipping_address_id, invoice_number)
SELECT n,
       CASE WHEN n % 40 = 0 THEN NULL ELSE 1 + n * 7919 % 20000 END,
       (ARRAY['delivered', 'delivered', 'delivered', 'shipped', 'paid', 'pending', 'cancelled'])[1 + n % 7]::order_status,
       (ARRAY['web', 'web', 'app', 'phone', 'marketplace', ''])[1 + n % 6],
       CASE WHEN n % 9 = 0 THEN 0 WHEN n = 77777 THEN 2147483647 ELSE 290 + n * 31 % 2000 END,
       CASE WHEN n % 50 = 0 THEN 'Bitte beim Nachbarn abgeben 🛒'
            WHEN n % 50 = 1 THEN ''
            WHEN n % 50 = 2 THEN '  it''s a gift; "no" invoice, please -- merci  '
            ELSE NULL
       END,
       CASE n WHEN 1 THEN timestamptz '1999-12-31 23:59:59.999999+00'
              WHEN 2 THEN timestamptz '2024-02-29 12:00:00+00'
              ELSE timestamptz '2021-01-01 00:00:00+00' + n * interval '25 minutes'
       END,
       CASE WHEN n % 40 = 0 THEN NULL ELSE 1 + n * 7919 % 20000 END,
       CASE WHEN n % 7 < 5 THEN 100000 + n ELSE NULL END
  FROM generate_series(1, 100000) AS n;

-- Checked once for all rows instead of once a row, which saves half the time.
ALTER TABLE order_items
    DROP CONSTRAINT order_items_order_id_fkey,
    DROP CONSTRAINT order_items_product_id_fkey;

INSERT INTO order_items (order_id, line_no, product_id, quantity, unit_price_cents)
SELECT n,
       line_no,
       1 + (n * 131 + line_no * 17) % 500,
       1 + (n + line_no) % 5,
       CASE WHEN n % 1000 = 0 AND line_no = 1 THEN 0 ELSE 199 + (n * 7919 + line_no * 104729) % 50000 END
  FROM generate_series(1, 100000) AS n
 CROSS JOIN LATERAL generate_series(1, 1 + n % 4) AS line_no;

ALTER TABLE order_items
    ADD CONSTRAINT order_items_order_id_fkey
        FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
    ADD CONSTRAINT order_items_product_id_fkey
        FOREIGN KEY (product_id) REFERENCES products (id);

INSERT INTO payments (id, order_id, attempt, provider, provider_reference, amount, details, paid_at)
SELECT md5('payment-' || n || '-1')::uuid,
       n,
       1,
       (ARRAY['card', 'paypal', 'invoice'])[1 + n % 3],
       CASE WHEN n % 3 = 2 THEN NULL ELSE 'ref_' || lpad(n::text, 8, '0') END,
       (n * 137 % 5000000) / 100.0,
       CASE WHEN n % 3 = 2 THEN NULL ELSE jsonb_build_object('score', n % 100, 'bank', 'Crédit № ' || n % 30) END,
       CASE WHEN n % 50 = 0 THEN NULL ELSE timestamptz '2021-01-01 00:10:00+00' + n * interval '25 minutes' END
  FROM generate_series(1, 100000) AS n
 WHERE n % 7 < 5;

-- A second attempt keeps the reference of the first.
INSERT INTO payments (id, order_id, attempt, provider, provider_reference, amount, details, paid_at)
SELECT md5('payment-' || order_id || '-2')::uuid, order_id, 2, provider, provider_reference, amount, details,
       timestamptz '2021-01-01 02:00:00+00' + order_id * interval '25 minutes'
  FROM payments
 WHERE attempt = 1 AND paid_at IS NULL;

INSERT INTO order_notes (id, order_id, author, body, created_at)
SELECT n, n * 20, CASE n % 3 WHEN 0 THEN 'warehouse' ELSE 'Zoë' END,
       CASE WHEN n % 10 = 0 THEN '' ELSE 'Paket beschädigt, Ersatz geschickt: №' || n END,
       timestamptz '2021-01-03 08:00:00+00' + n * interval '500 minutes'
  FROM generate_series(1, 5000) AS n;

INSERT INTO price_changes (id, product_id, old_price_cents, new_price_cents, changed_at)
SELECT n, 1 + n % 500, 100 + n, 199 + n, timestamptz '2022-01-01 00:00:00+00' + n * interval '13 hours'
  FROM generate_series(1, 1500) AS n;

INSERT INTO discount_codes (code, percent, campaign, valid_from, valid_until) VALUES
    ('WELCOME10', 10.00, 'welcome', '2019-01-01', NULL),
    ('ÄPFEL5', 5.50, 'harvest', '2023-09-01', '2023-10-31'),
    ('FREE100', 100.00, 'staff', '2020-02-29', '2020-02-29');

SELECT setval(pg_get_serial_sequence('customers', 'id'), 20000);
SELECT setval(pg_get_serial_sequence('products', 'id'), 500);
SELECT setval(pg_get_serial_sequence('addresses', 'id'), 25000);
SELECT setval(pg_get_serial_sequence('orders', 'id'), 100000);
SELECT setval(pg_get_serial_sequence('order_notes', 'id'), 5000);
SELECT setval(pg_get_serial_sequence('price_changes', 'id'), 1500);

ANALYZE customers, products, addresses, orders, order_items, payments, order_notes, price_changes;
