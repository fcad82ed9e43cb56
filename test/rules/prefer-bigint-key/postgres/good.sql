CREATE TABLE payments (id bigint PRIMARY KEY, number integer);
CREATE TABLE tokens (id uuid PRIMARY KEY);
