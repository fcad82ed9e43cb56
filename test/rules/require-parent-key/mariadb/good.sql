CREATE TABLE logins (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  code varchar(40) NOT NULL,
  name varchar(40) NOT NULL,
  parent_id bigint,
  FOREIGN KEY (customer_id) REFERENCES customers (id),
  FOREIGN KEY (code, name) REFERENCES shops (code, name),
  FOREIGN KEY (parent_id) REFERENCES logins (id)
);
