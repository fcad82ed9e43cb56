CREATE TABLE payments (id bigint PRIMARY KEY, `key` int) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
