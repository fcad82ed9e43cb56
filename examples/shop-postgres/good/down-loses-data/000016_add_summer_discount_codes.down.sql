SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';

-- Only what the up has added: a code that was there before belongs to another campaign.
DELETE FROM discount_codes WHERE campaign = 'summer-2025' AND code IN ('SUMMER25', 'WELCOME10');
