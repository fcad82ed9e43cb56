CREATE TABLE payments (id bigint PRIMARY KEY, paid_at datetime, made_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
