CREATE TABLE payments (id bigint PRIMARY KEY, note varchar(20)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
