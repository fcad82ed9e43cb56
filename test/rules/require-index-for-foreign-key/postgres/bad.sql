ALTER TABLE lines ADD CONSTRAINT lines_order FOREIGN KEY (order_id) REFERENCES orders (id) NOT VALID;
CREATE TABLE shops (id bigint PRIMARY KEY);
CREATE TABLE shelves (id bigint PRIMARY KEY, shop_id bigint REFERENCES shops (id));
