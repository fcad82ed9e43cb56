CREATE TABLE channels (name VARCHAR(20) NOT NULL PRIMARY KEY);
INSERT INTO channels (name) VALUES ('shop'), ('app'), ('phone');
