TRUNCATE customers CASCADE;
TRUNCATE sessions;
