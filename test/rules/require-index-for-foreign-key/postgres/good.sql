ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
CREATE TABLE shops (id bigint PRIMARY KEY);
CREATE TABLE shelves (
  id bigint PRIMARY KEY,
  shop_id bigint REFERENCES shops (id),
  owner_id bigint UNIQUE REFERENCES shops (id),
  row_id bigint REFERENCES shops (id)
);
CREATE INDEX shelves_shop ON shelves (shop_id, id);
ALTER TABLE shelves ADD CONSTRAINT shelves_row UNIQUE (row_id);
