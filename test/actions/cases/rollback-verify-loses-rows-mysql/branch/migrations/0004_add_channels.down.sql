DELETE FROM channels WHERE name IN ('app', 'market');
