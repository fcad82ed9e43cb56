CREATE TABLE Payments (id bigint PRIMARY KEY, paidAt datetime) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
