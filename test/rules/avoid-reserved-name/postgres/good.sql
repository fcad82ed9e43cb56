CREATE TABLE account (id bigint PRIMARY KEY, name text, type text, value text);
