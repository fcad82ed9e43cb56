CREATE TABLE payments (id bigint PRIMARY KEY, paid_at timestamptz NOT NULL, booked timestamp(0) with time zone, day date);
