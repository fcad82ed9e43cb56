CREATE TABLE payments (id bigint PRIMARY KEY, paid_at timestamp(3) NOT NULL);
ALTER TABLE payments ADD COLUMN booked timestamp without time zone;
