CREATE TABLE payments (id bigint PRIMARY KEY, amount float, rate double) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
