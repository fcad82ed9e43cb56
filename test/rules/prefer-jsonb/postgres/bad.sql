CREATE TABLE payments (id bigint PRIMARY KEY, body json);
