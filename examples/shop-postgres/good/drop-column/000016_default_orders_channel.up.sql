SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';

-- From here on a release may leave the column out; the drop follows when none names it.
ALTER TABLE orders ALTER COLUMN channel SET DEFAULT 'web';
