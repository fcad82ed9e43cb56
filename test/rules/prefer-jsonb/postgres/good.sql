CREATE TABLE payments (id bigint PRIMARY KEY, body jsonb, tags jsonb[]);
