CREATE TABLE payments (id bigint PRIMARY KEY, hash char(64) CHARACTER SET ascii) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
