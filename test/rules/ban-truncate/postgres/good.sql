CREATE TABLE imports (id bigint PRIMARY KEY);
TRUNCATE imports;
DELETE FROM sessions WHERE id = 7;
