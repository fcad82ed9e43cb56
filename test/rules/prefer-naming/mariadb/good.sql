CREATE TABLE payments (id bigint PRIMARY KEY, paid_at datetime, KEY payments_paid (paid_at)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
