SET SESSION lock_wait_timeout = 5;
SET SESSION innodb_lock_wait_timeout = 5;

-- Only what the up has added: a code that was there before belongs to another campaign.
DELETE FROM discount_codes WHERE campaign = 'summer-2025' AND code IN ('SUMMER25', 'WELCOME10');
