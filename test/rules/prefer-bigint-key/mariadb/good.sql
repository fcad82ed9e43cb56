CREATE TABLE payments (id bigint unsigned NOT NULL AUTO_INCREMENT, number int, PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
