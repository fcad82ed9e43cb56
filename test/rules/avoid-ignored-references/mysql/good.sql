CREATE TABLE invoices (
  id bigint PRIMARY KEY,
  order_id bigint NOT NULL,
  FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE
);
