CREATE TABLE payments (id integer PRIMARY KEY);
CREATE TABLE lines (a bigint, b smallint, PRIMARY KEY (a, b));
