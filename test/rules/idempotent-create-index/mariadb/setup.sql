CREATE TABLE customers (
  id bigint PRIMARY KEY,
  email varchar(200) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  total int NOT NULL,
  status varchar(20) NOT NULL,
  note varchar(200),
  placed_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  KEY orders_status (status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
