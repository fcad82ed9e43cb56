CREATE TABLE payments (id bigint PRIMARY KEY, amount decimal(12,2)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
