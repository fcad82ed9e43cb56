CREATE TABLE logins (
  id bigint PRIMARY KEY,
  email text NOT NULL,
  FOREIGN KEY (email) REFERENCES customers (email)
);
