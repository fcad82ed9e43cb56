SET SESSION lock_wait_timeout = 5;
CREATE TABLE channels (name VARCHAR(20) NOT NULL PRIMARY KEY);
INSERT INTO channels (name) SELECT DISTINCT channel FROM orders;
