CREATE TABLE people (id bigint PRIMARY KEY);
CREATE TABLE shops (
  id bigint PRIMARY KEY,
  code text NOT NULL,
  name text NOT NULL,
  UNIQUE (code, name)
);
CREATE TABLE logins (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  parent_id bigint,
  FOREIGN KEY (customer_id) REFERENCES people (id),
  FOREIGN KEY (code, name) REFERENCES shops (code, name),
  FOREIGN KEY (parent_id) REFERENCES logins (id)
);
CREATE INDEX logins_customer ON logins (customer_id);
CREATE INDEX logins_shop ON logins (code, name);
CREATE INDEX logins_parent ON logins (parent_id);
