CREATE TABLE payments (id bigint PRIMARY KEY, note text, code varchar);
