CREATE TABLE IF NOT EXISTS customers (
  id bigint PRIMARY KEY,
  email varchar(200) NOT NULL,
  name varchar(200)
);
