CREATE TABLE payments (id bigint PRIMARY KEY, amount int NOT NULL) ENGINE=InnoDB;
