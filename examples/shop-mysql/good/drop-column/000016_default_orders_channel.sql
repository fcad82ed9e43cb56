SET SESSION lock_wait_timeout = 5;

-- From here on a release may leave the column out; the drop follows when none names it.
ALTER TABLE orders ALTER COLUMN channel SET DEFAULT 'web', ALGORITHM=INSTANT;
