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
ALTER TABLE orders ADD COLUMN extra_1 int;
ALTER TABLE orders DROP COLUMN extra_1;
ALTER TABLE orders ADD COLUMN extra_3 int;
ALTER TABLE orders DROP COLUMN extra_3;
ALTER TABLE orders ADD COLUMN extra_5 int;
ALTER TABLE orders DROP COLUMN extra_5;
ALTER TABLE orders ADD COLUMN extra_7 int;
ALTER TABLE orders DROP COLUMN extra_7;
ALTER TABLE orders ADD COLUMN extra_9 int;
ALTER TABLE orders DROP COLUMN extra_9;
ALTER TABLE orders ADD COLUMN extra_11 int;
ALTER TABLE orders DROP COLUMN extra_11;
ALTER TABLE orders ADD COLUMN extra_13 int;
ALTER TABLE orders DROP COLUMN extra_13;
ALTER TABLE orders ADD COLUMN extra_15 int;
ALTER TABLE orders DROP COLUMN extra_15;
ALTER TABLE orders ADD COLUMN extra_17 int;
ALTER TABLE orders DROP COLUMN extra_17;
ALTER TABLE orders ADD COLUMN extra_19 int;
ALTER TABLE orders DROP COLUMN extra_19;
ALTER TABLE orders ADD COLUMN extra_21 int;
ALTER TABLE orders DROP COLUMN extra_21;
ALTER TABLE orders ADD COLUMN extra_23 int;
ALTER TABLE orders DROP COLUMN extra_23;
ALTER TABLE orders ADD COLUMN extra_25 int;
ALTER TABLE orders DROP COLUMN extra_25;
ALTER TABLE orders ADD COLUMN extra_27 int;
ALTER TABLE orders DROP COLUMN extra_27;
ALTER TABLE orders ADD COLUMN extra_29 int;
ALTER TABLE orders DROP COLUMN extra_29;
ALTER TABLE orders ADD COLUMN extra_31 int;
ALTER TABLE orders DROP COLUMN extra_31;
ALTER TABLE orders ADD COLUMN extra_33 int;
ALTER TABLE orders DROP COLUMN extra_33;
ALTER TABLE orders ADD COLUMN extra_35 int;
ALTER TABLE orders DROP COLUMN extra_35;
ALTER TABLE orders ADD COLUMN extra_37 int;
ALTER TABLE orders DROP COLUMN extra_37;
ALTER TABLE orders ADD COLUMN extra_39 int;
ALTER TABLE orders DROP COLUMN extra_39;
ALTER TABLE orders ADD COLUMN extra_41 int;
ALTER TABLE orders DROP COLUMN extra_41;
ALTER TABLE orders ADD COLUMN extra_43 int;
ALTER TABLE orders DROP COLUMN extra_43;
ALTER TABLE orders ADD COLUMN extra_45 int;
ALTER TABLE orders DROP COLUMN extra_45;
ALTER TABLE orders ADD COLUMN extra_47 int;
ALTER TABLE orders DROP COLUMN extra_47;
ALTER TABLE orders ADD COLUMN extra_49 int;
ALTER TABLE orders DROP COLUMN extra_49;
ALTER TABLE orders ADD COLUMN extra_51 int;
ALTER TABLE orders DROP COLUMN extra_51;
ALTER TABLE orders ADD COLUMN extra_53 int;
ALTER TABLE orders DROP COLUMN extra_53;
ALTER TABLE orders ADD COLUMN extra_55 int;
ALTER TABLE orders DROP COLUMN extra_55;
ALTER TABLE orders ADD COLUMN extra_57 int;
ALTER TABLE orders DROP COLUMN extra_57;
ALTER TABLE orders ADD COLUMN extra_59 int;
ALTER TABLE orders DROP COLUMN extra_59;
