TRUNCATE TABLE payments;
DROP TABLE payments;
