CREATE TABLE logins (
  id bigint PRIMARY KEY,
  email varchar(200) NOT NULL,
  FOREIGN KEY (email) REFERENCES customers (email)
);
