CREATE TABLE payments (id bigint PRIMARY KEY, currency text, flag "char");
