CREATE TABLE payments LIKE orders;
