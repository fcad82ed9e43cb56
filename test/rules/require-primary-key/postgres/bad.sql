CREATE TABLE payments (id bigint NOT NULL);
