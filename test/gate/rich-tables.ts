/** Every kind of column, key and constraint that a server writes in its own way. */
export const richTables = {
  postgres: `CREATE TYPE mood AS ENUM ('calm', 'cross');
CREATE TABLE customers (
  id bigserial PRIMARY KEY,
  email varchar(200) NOT NULL UNIQUE,
  code char(2),
  born date
);
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int8 NOT NULL REFERENCES customers (id),
  total decimal(10, 2) NOT NULL DEFAULT 0 CHECK (total >= 0),
  rate float,
  small int2,
  tags text[],
  mood mood,
  data jsonb,
  paid bool NOT NULL DEFAULT false,
  gross numeric GENERATED ALWAYS AS (total * 2) STORED,
  placed_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  at time,
  CONSTRAINT orders_small CHECK (small > 0 AND total > 0),
  UNIQUE (customer_id, placed_at)
);
CREATE INDEX ON orders (customer_id);
CREATE UNIQUE INDEX orders_once ON orders (id, total);
CREATE INDEX orders_note ON orders (lower(data ->> 'note')) WHERE paid;`,
  mysql: `CREATE TABLE customers (
  id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email varchar(200) NOT NULL UNIQUE,
  code char(2),
  born date
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE orders (
  id bigint NOT NULL AUTO_INCREMENT,
  customer_id bigint unsigned NOT NULL,
  total decimal(10, 2) NOT NULL DEFAULT 0,
  rate double,
  small smallint(5) unsigned,
  mood enum('calm', 'it''s'),
  data json,
  paid boolean NOT NULL DEFAULT false,
  gross decimal(12, 2) GENERATED ALWAYS AS (total * 2) STORED,
  placed_at datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  changed timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  note text,
  PRIMARY KEY (id),
  UNIQUE KEY orders_once (customer_id, placed_at),
  KEY orders_note (note(20)),
  CONSTRAINT orders_small CHECK (small > 0),
  CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE INDEX orders_paid ON orders (paid, total);
CREATE UNIQUE INDEX orders_total ON orders (id, total);
ALTER TABLE orders ADD UNIQUE orders_id (id, paid);`,
};
