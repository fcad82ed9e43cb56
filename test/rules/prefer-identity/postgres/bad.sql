CREATE TABLE payments (id bigserial PRIMARY KEY);
