SET SESSION lock_wait_timeout = 5;
SET SESSION innodb_lock_wait_timeout = 5;

INSERT INTO discount_codes (code, percent, campaign, valid_from, valid_until) VALUES
    ('SUMMER25', 25.00, 'summer-2025', '2025-06-01', '2025-08-31'),
    ('WELCOME10', 10.00, 'summer-2025', '2025-06-01', '2025-08-31')
ON DUPLICATE KEY UPDATE code = discount_codes.code;
