CREATE TABLE payments (id bigint PRIMARY KEY, amount integer NOT NULL);
