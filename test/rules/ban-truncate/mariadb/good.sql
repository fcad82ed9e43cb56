CREATE TABLE imports (id bigint PRIMARY KEY);
TRUNCATE TABLE imports;
DELETE FROM sessions WHERE id = 7;
