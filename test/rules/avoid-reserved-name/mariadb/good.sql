CREATE TABLE payments (id bigint PRIMARY KEY, name int, status int) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
