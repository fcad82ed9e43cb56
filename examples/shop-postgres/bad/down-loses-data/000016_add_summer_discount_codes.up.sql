SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';

INSERT INTO discount_codes (code, percent, campaign, valid_from, valid_until) VALUES
    ('SUMMER25', 25.00, 'summer-2025', '2025-06-01', '2025-08-31'),
    ('WELCOME10', 10.00, 'summer-2025', '2025-06-01', '2025-08-31')
ON CONFLICT (code) DO NOTHING;
